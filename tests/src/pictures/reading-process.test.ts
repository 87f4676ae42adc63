import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { PictureError } from '../../../src/core/ports/read-picture.ts';
import { projectPath } from '../../../src/paths.ts';
import { createReadingProcess } from '../../../src/pictures/reading-process.ts';
import { PATIENT_MS } from './patience.ts';

const PICTURE = readFileSync(projectPath('src/pictures/sample.png'));

const options = { limitMs: 1 };
const process = createReadingProcess(options);
afterAll(() => process.stop());

const problem = (): Promise<string> =>
  process.read(PICTURE).then(
    () => 'none',
    (error: unknown) => (error instanceof PictureError ? error.problem : String(error)),
  );

it('reads the next picture with another process at once where one was too slow', async () => {
  // The first of a process has ten seconds more, for what is loaded with it.
  if ((await problem()) === 'none') expect(await problem()).toBe('too slow');
  options.limitMs = PATIENT_MS;
  expect(await problem()).toBe('none');
});
