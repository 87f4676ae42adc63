import { describe, expect, it } from 'vitest';
import { projectPath } from '../../../src/paths.ts';
import { readJsonLines, runQunda, SMALL_CORPUS, START_TIMEOUT_MS } from './run-qunda.ts';
import { createScratchFolder } from './scratch-folder.ts';

const scratch = createScratchFolder();
const saved = (name: string): string => projectPath(`tests/src/commands/fixtures/${name}.json`);

describe('qunda receive', { timeout: START_TIMEOUT_MS }, () => {
  it.each([
    { channel: 'wecom', kinds: [{ msgtype: 'stream' }, { msgtype: 'template_card' }] },
    { channel: 'dingtalk', kinds: [{ msgtype: 'actionCard' }] },
    { channel: 'yunzhijia', kinds: [{ success: true, data: { type: 2 } }] },
  ])('prints what $channel would be sent for a saved message', async ({ channel, kinds }) => {
    const payloads = await readJsonLines([
      'receive',
      saved(`${channel}-text`),
      '--channel',
      channel,
      '--corpus',
      SMALL_CORPUS,
    ]);
    expect(payloads).toMatchObject(kinds);
    for (const part of ['打印机卡纸', '取出卡住的纸', 'print_tray']) expect(JSON.stringify(payloads)).toContain(part);
  });

  it('keeps what is internal from a group that is not', async () => {
    const question = { type: 2, robotId: 'BOT-1', robotName: '群答', operatorOpenid: 'a', operatorName: '小王' };
    const content = '@群答 /faq F903';
    const file = scratch.write('internal.json', JSON.stringify({ ...question, time: 1, msgId: 'm', content }));
    const payloads = await readJsonLines(['receive', file, '--channel', 'yunzhijia', '--corpus', SMALL_CORPUS]);
    expect(payloads).toHaveLength(1);
    expect(JSON.stringify(payloads)).not.toMatch(/门禁|reset_gate/u);
  });

  it('prints nothing for what gets no reply, and says so', async () => {
    const { code, stdout, stderr } = await runQunda(['receive', saved('wecom-click'), '--channel', 'wecom']);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    expect(stderr).toMatch(/^.*wecom-click\.json.*不会回复.*\n$/u);
  });

  it.each(['wecom', 'dingtalk', 'yunzhijia'])('says that a file holds no message of %s', async (channel) => {
    const file = scratch.write('other.json', '{"hello": "world"}');
    const { code, stdout, stderr } = await runQunda(['receive', file, '--channel', channel]);
    expect(stderr).toMatch(/^qunda: 这不是.+\n$/u);
    expect(stdout).toBe('');
    expect(code).toBeGreaterThan(0);
  });

  it('says that a file is no JSON, or not there', async () => {
    const file = scratch.write('text.json', '打印机卡纸');
    for (const path of [file, `${file}.missing`]) {
      const { code, stdout, stderr } = await runQunda(['receive', path, '--channel', 'wecom']);
      expect(stderr).toMatch(/^qunda: .+\n$/u);
      expect(stderr).toContain(path);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    }
  });
});
