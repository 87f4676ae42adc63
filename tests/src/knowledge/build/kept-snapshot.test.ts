import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildSnapshot, createUnderstander } from '../../../../intents/index.ts';
import { keep, keyOf, readKept } from '../../../../src/knowledge/build/kept-snapshot.ts';
import { projectPath } from '../../../../src/paths.ts';
import { ENTRIES } from '../../../helpers/entries.ts';
import { createToyLanguage } from '../../../intents/toy-read.ts';

const FOLDER = projectPath('node_modules/.cache/qunda');
const language = createToyLanguage(['自动签收', '发票']);
const snapshot = buildSnapshot(ENTRIES, { outside: ['食堂几点开饭'], smallTalk: ['你好'] }, language);
const key = `test-${randomUUID()}`;

afterAll(() => rm(join(FOLDER, key), { force: true }));

describe('a snapshot that is kept', () => {
  it('answers like the one that was made', async () => {
    await keep(key, snapshot);
    const kept = await readKept(key);
    const ask = (made: typeof snapshot) => createUnderstander(made, language).understand('自动签收', 'internal');
    expect(ask({ ...kept!, entries: ENTRIES })).toEqual(ask(snapshot));
  });

  it('is nothing where it is missing, cut short or damaged', async () => {
    await keep(key, snapshot);
    const file = join(FOLDER, key);
    const bytes = await readFile(file);
    expect(await readKept(`${key}-other`)).toBeUndefined();
    await writeFile(file, bytes.subarray(0, bytes.length / 2));
    expect(await readKept(key)).toBeUndefined();
    bytes[bytes.length - 9]! ^= 1;
    await writeFile(file, bytes);
    expect(await readKept(key)).toBeUndefined();
  });

  it('goes by all texts that it was made from', async () => {
    expect(await keyOf(['a'])).toBe(await keyOf(['a']));
    expect(await keyOf(['a'])).not.toBe(await keyOf(['b']));
  });
});
