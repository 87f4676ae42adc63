import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectPath } from '../../../src/paths.ts';

it('letters come in six sizes, and no style sheet has one of its own', () => {
  const css = ['adapters', 'src'].flatMap(readSheets).join('\n');
  expect(css.match(/--size-[a-z]+: \d+px/gu)).toHaveLength(6);
  const used = css.match(/font-size:[^;]+/gu) ?? [];
  expect(used.length).toBeGreaterThan(20);
  expect(used.filter((rule) => !/^font-size: var\(--size-[a-z]+\)$/u.test(rule))).toEqual([]);
});

function readSheets(folder: string): string[] {
  return readdirSync(projectPath(folder), { withFileTypes: true, recursive: true })
    .filter(({ name }) => name.endsWith('.css'))
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
}
