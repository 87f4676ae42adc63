import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SETTING_NAMES } from '../src/config.ts';
import { projectPath } from '../src/paths.ts';

it('the example of settings names every setting once, and no other', () => {
  const text = readFileSync(projectPath('.env.example'), 'utf8');
  const names = [...text.matchAll(/^# ([A-Z][A-Z0-9_]+)=/gmu)].map(([, name]) => name);
  expect(names.toSorted()).toEqual([...SETTING_NAMES].toSorted());
});
