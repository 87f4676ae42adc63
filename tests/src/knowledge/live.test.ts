import { readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type LiveKnowledge, openKnowledge } from '../../../src/knowledge/live.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

const TIMEOUT_MS = 300_000;

/** Milliseconds that this thread has had a processor to itself, which other programs do not lengthen. On Linux only. */
const ownMs = (): number => Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1_000_000;

interface Opened {
  knowledge: LiveKnowledge;
  /** Resolves with the next line, of those not yet returned, that says this. */
  nextLog(message: string): Promise<Record<string, unknown>>;
}

async function open(path: string): Promise<Opened> {
  const lines: Record<string, unknown>[] = [];
  let wake = (): void => {};
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      wake();
      done();
    },
  });
  const knowledge = await openKnowledge([path], pino(sink));
  onTestFinished(() => knowledge.close());
  return {
    knowledge,
    async nextLog(message) {
      for (;;) {
        const line = lines.shift();
        if (line?.msg === message) return line;
        if (!line) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}

/** A document with one entry for each title. */
const document = (...titles: string[]): string => titles.map((title) => `## ${title}\n请联系管理员处理。\n\n`).join('');

async function makeFolder(path: string, ...titles: string[]): Promise<void> {
  await mkdir(path);
  await writeFile(join(path, 'it.md'), document(...titles));
}

const titles = ({ knowledge }: Opened): string[] => knowledge.current().understander.entries.map(({ title }) => title);

describe('live knowledge', { timeout: TIMEOUT_MS }, () => {
  it('follows a folder that another is put in place of, as often as it happens', async () => {
    const folder = join(await makeTemporaryFolder(), 'faq');
    await makeFolder(folder, 'VPN 连不上', '打印机卡纸');
    const opened = await open(folder);
    for (const title of ['投影仪没有画面', '门禁卡丢了']) {
      await makeFolder(`${folder}.new`, 'VPN 连不上', title);
      await rename(folder, `${folder}.${title}`);
      await rename(`${folder}.new`, folder);
      await opened.nextLog('corpus reloaded');
      expect(titles(opened)).toEqual(['VPN 连不上', title]);
    }
    await writeFile(join(folder, 'it.md'), document('VPN 连不上', '邮箱满了'));
    await opened.nextLog('corpus reloaded');
    expect(titles(opened)).toEqual(['VPN 连不上', '邮箱满了']);
  });

  it('says which entries have another id since their answers were rewritten, and how the old one is kept', async () => {
    const folder = join(await makeTemporaryFolder(), 'faq');
    await makeFolder(folder, 'VPN 连不上', '打印机卡纸');
    const file = join(folder, 'it.md');
    const answer = (text: string): string => `## VPN 连不上\n${text}\n\n## 打印机卡纸\n请联系管理员处理。\n`;
    await writeFile(file, answer('重启客户端。'));
    const opened = await open(folder);
    const idOf = (): string => opened.knowledge.current().understander.entries[0]!.id;
    const old = idOf();
    await writeFile(file, answer('换一个节点。'));
    expect(await opened.nextLog('corpus warning')).toMatchObject({ document: 'it.md', line: 1 });
    const { message } = opened.knowledge.report().warnings[0]!;
    expect(message).toContain(`从 ${old} 变成了 ${idOf()}`);
    expect(opened.knowledge.report().warnings).toHaveLength(1);
    await writeFile(file, answer(`【编号】${old}\n换一个节点，再登录。`));
    await opened.nextLog('corpus reloaded');
    expect(idOf()).toBe(old);
  });

  it('follows a link on the way to the documents', async () => {
    const root = await makeTemporaryFolder();
    for (const [release, title] of [
      ['1', '打印机卡纸'],
      ['2', '投影仪没有画面'],
    ] as const) {
      await mkdir(join(root, release));
      await makeFolder(join(root, release, 'faq'), 'VPN 连不上', title);
    }
    await symlink(join(root, '1'), join(root, 'current'));
    const opened = await open(join(root, 'current', 'faq'));
    await symlink(join(root, '2'), join(root, 'next'));
    await rename(join(root, 'next'), join(root, 'current'));
    await opened.nextLog('corpus reloaded');
    expect(titles(opened)).toEqual(['VPN 连不上', '投影仪没有画面']);
    await writeFile(join(root, '2', 'faq', 'more.md'), document('门禁卡丢了'));
    await opened.nextLog('corpus reloaded');
    expect(titles(opened)).toContain('门禁卡丢了');
  });

  it('keeps the last good documents while there are none, and takes those that are copied again', async () => {
    const root = await makeTemporaryFolder();
    const folder = join(root, 'faq');
    await makeFolder(folder, 'VPN 连不上', '打印机卡纸');
    await makeFolder(join(root, 'source'), 'VPN 连不上', '投影仪没有画面');
    const opened = await open(folder);
    await rm(folder, { recursive: true });
    await opened.nextLog('corpus not reloaded, the last good one stays in force');
    expect(titles(opened)).toEqual(['VPN 连不上', '打印机卡纸']);
    expect(opened.knowledge.report().lastReload).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining(folder),
    });
    await cp(join(root, 'source'), folder, { recursive: true });
    await opened.nextLog('corpus reloaded');
    expect(titles(opened)).toEqual(['VPN 连不上', '投影仪没有画面']);
    expect(opened.knowledge.report().lastReload).toMatchObject({ outcome: 'loaded', reason: '' });
  });

  it('refuses a change that loses more than half of the entries', async () => {
    const file = join(await makeTemporaryFolder(), 'it.md');
    await writeFile(file, document('VPN 连不上', '打印机卡纸', '投影仪没有画面', '门禁卡丢了'));
    const opened = await open(file);
    await writeFile(file, document('VPN 连不上'));
    await opened.nextLog('corpus not reloaded, the last good one stays in force');
    expect(titles(opened)).toHaveLength(4);
    expect(opened.knowledge.report()).toMatchObject({
      entries: 4,
      lastReload: { outcome: 'refused', reason: expect.stringMatching(/4 条.*1 条/u) },
    });
    await writeFile(file, document('VPN 连不上', '打印机卡纸'));
    await opened.nextLog('corpus reloaded');
    expect(titles(opened)).toHaveLength(2);
  });

  it('says what looks wrong in the documents, at the start and after a change', async () => {
    const file = join(await makeTemporaryFolder(), 'it.md');
    const card = '#### 打印机卡纸\n【编号】F901\n【方案】\n1. 取出卡住的纸。\n【相关】F999\n';
    await writeFile(file, card);
    const opened = await open(file);
    expect(await opened.nextLog('corpus warning')).toMatchObject({ document: 'it.md', line: expect.any(Number) });
    await writeFile(file, card.replace('【相关】F999\n', ''));
    await opened.nextLog('corpus reloaded');
    expect(opened.knowledge.report()).toMatchObject({ warningCount: 0, warnings: [] });
  });

  it.skipIf(process.platform !== 'linux')('leaves others their turn while it learns', async () => {
    const folder = join(await makeTemporaryFolder(), 'faq');
    await mkdir(folder);
    const similar = (topic: number): string =>
      Array.from({ length: 8 }, (_, at) => `- 第 ${topic} 号设备第 ${at} 种故障怎么处理\n`).join('');
    const cards = Array.from(
      { length: 150 },
      (_, at) => `#### 设备 ${at} 的故障\n照此处理。\n【相似问】\n${similar(at)}\n`,
    );
    await writeFile(join(folder, 'it.md'), cards.join(''));
    const opened = await open(folder);
    const [before, ownBefore] = [process.cpuUsage(), ownMs()];
    await writeFile(join(folder, 'more.md'), document('门禁卡丢了'));
    await opened.nextLog('corpus reloaded');
    const own = ownMs() - ownBefore;
    const { user } = process.cpuUsage(before);
    expect(titles(opened)).toContain('门禁卡丢了');
    // Of the processor time that a reload takes, a reload on this thread would take nearly all here.
    expect(own).toBeLessThan(user / 1_000 / 3);
  });
});
