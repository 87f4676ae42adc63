import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { SMALL_CORPUS, START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { startApp } from './start-app.ts';
import { createWebClient } from './web-client.ts';

const SMALL = readFileSync(SMALL_CORPUS, 'utf8');
const NEW_CARD = '\n#### 投影仪没有画面\n【编号】F904\n【问题】投影仪没有画面怎么办？\n【方案】\n1. 重新插好线。\n';
const SAME_ID = '\n#### 另一条\n【编号】F901\n【方案】\n1. 照此处理。\n';

describe('a corpus that changes while the app runs', { timeout: START_TIMEOUT_MS }, () => {
  it('is reloaded; one that cannot be loaded leaves the last good one in force', async () => {
    const folder = await makeTemporaryFolder();
    const file = join(folder, 'corpus.md');
    await writeFile(file, SMALL);
    const app = await startApp(join(folder, 'state'), ['--corpus', file]);
    onTestFinished(async () => {
      await app.end('SIGKILL');
    });
    /** As editors save: at no time is the file half written. */
    const replace = async (content: string): Promise<void> => {
      await writeFile(`${file}.new`, content);
      await rename(`${file}.new`, file);
    };
    const countEntries = async (): Promise<unknown> => (await fetch(`${app.url}healthz`)).json();
    expect(await countEntries()).toMatchObject({ entries: 3 });

    await replace(SMALL + NEW_CARD);
    expect(await app.nextLog('corpus reloaded')).toMatchObject({ entries: 4 });
    expect(await countEntries()).toMatchObject({ entries: 4 });

    await replace(SMALL + SAME_ID);
    const failure = await app.nextLog('corpus not reloaded, the last good one stays in force');
    expect(JSON.stringify(failure)).toContain('编号 F901 重复');
    const client = createWebClient(app.url);
    const listener = await client.listen();
    const answer = await listener.answerTo(await client.say('@群答 投影仪没有画面怎么办？'));
    listener.close();
    expect(answer.card).toMatchObject({ kind: 'solution', id: 'F904' });

    await replace(SMALL);
    expect(await app.nextLog('corpus reloaded')).toMatchObject({ entries: 3 });
    expect(await countEntries()).toMatchObject({ entries: 3 });
  });
});
