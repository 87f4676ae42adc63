import { describe, expect, it } from 'vitest';
import type { FakeDocument } from '../../stand-ins/yuque.ts';
import { followYuque } from './follow-yuque.ts';
import { BOOK, document, openDesk } from './open-desk.ts';

const PRINTER = '#### 打印机卡纸怎么处理\n【方案】\n1. 打开后盖，取出纸张。';
const PROJECTOR = '#### 会议室投影仪没有画面\n【方案】\n1. 按信号源键，选 HDMI 1。';
const TEXT = `# 办公设备\n\n${PRINTER}\n\n${PROJECTOR}\n`;
const PARKING = '#### 停车月卡怎么办理\n【方案】\n1. 在前台登记车牌。';

const shared = followYuque(() => [document(1, TEXT)]);

const inYuque = (): FakeDocument => shared.documents()[0]!;
const steps = (id: string): string[] | undefined =>
  shared.desk.knowledge.current().understander.entries.find((entry) => entry.id === id)?.steps;
const idOf = (title: string): string =>
  shared.desk.knowledge.current().understander.entries.find((entry) => entry.title === title)!.id;

/** Publishes what is written on the page; resolves with the id of the entry. */
async function publish(markdown: string, entryId: string | null = null, override?: string): Promise<string> {
  const draft = await shared.desk.drafts.create({ markdown, entryId }, '甲');
  await shared.desk.publishing.publish(draft.id, '甲', override === undefined ? undefined : { reason: override });
  return draft.entryId;
}

async function write(entryId: string, documentId?: string, mayReveal = false): Promise<void> {
  const { version } = await shared.desk.proposals.open(entryId, documentId);
  await shared.desk.proposals.write({ entryId, documentId, version, mayReveal });
}

const isCorrected = (entryId: string): boolean =>
  shared.desk.knowledge.current().overlays.some(({ correction }) => correction.entryId === entryId);

describe('a correction that is proposed to Yuque', () => {
  it('is shown as the edit of its document, written at a press, and taken off when it comes back', async () => {
    const id = await publish(PRINTER.replace('打开后盖', '关机，打开后盖'), idOf('打印机卡纸怎么处理'));
    const { proposals } = await shared.desk.proposals.list();
    expect(proposals).toMatchObject([{ entryId: id, document: { id: '1', title: '文档 1' } }]);
    const proposal = await shared.desk.proposals.open(id, undefined);
    expect(proposal).toMatchObject({ before: TEXT, refusal: '', reveals: false });
    expect(proposal.after).toContain('1. 关机，打开后盖，取出纸张。');
    expect(proposal.after).toContain(PROJECTOR);
    expect(inYuque().body).toBe(TEXT);

    await shared.desk.proposals.write({
      entryId: id,
      documentId: undefined,
      version: proposal.version,
      mayReveal: false,
    });
    expect(inYuque()).toMatchObject({ body: proposal.after, title: '文档 1' });
    expect(isCorrected(id)).toBe(true);
    const { version } = await shared.desk.sync.run();
    expect(version).not.toBeNull();
    expect(isCorrected(id)).toBe(false);
    expect(steps(id)).toEqual(['关机，打开后盖，取出纸张。']);
    await expect(shared.desk.proposals.open(id, undefined)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps its id with another title and another answer', async () => {
    const id = await publish('#### 打印机不出纸\n【方案】\n1. 换一台。', idOf('打印机卡纸怎么处理'));
    await write(id);
    await shared.desk.sync.run();
    expect(isCorrected(id)).toBe(false);
    expect(idOf('打印机不出纸')).toBe(id);
  });

  it('overwrites nobody: where the document has changed since, the new difference is shown', async () => {
    const id = await publish(PRINTER.replace('打开后盖', '关机，打开后盖'), idOf('打印机卡纸怎么处理'));
    const { version } = await shared.desk.proposals.open(id, undefined);
    const edited = `${TEXT}\n#### 门禁卡丢了怎么办\n【方案】\n1. 到前台补办。\n`;
    Object.assign(inYuque(), { body: edited, content_updated_at: new Date().toISOString() });
    const refused = shared.desk.proposals.write({ entryId: id, documentId: undefined, version, mayReveal: true });
    await expect(refused).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('刚刚有人改过'),
      details: { proposal: { before: edited, after: expect.stringContaining('关机，打开后盖') } },
    });
    expect(inYuque().body).toBe(edited);
    await write(id);
    expect(inYuque().body).toContain('门禁卡丢了怎么办');
  });

  it('outlives a sync of another process that has not heard of it', async () => {
    const other = await openDesk(shared.yuque, shared.desk.store);
    await other.publishing.follow();
    const id = await publish(PRINTER.replace('打开后盖', '关机，打开后盖'), idOf('打印机卡纸怎么处理'));
    Object.assign(inYuque(), {
      body: TEXT.replace('HDMI 1', 'HDMI 2'),
      content_updated_at: new Date().toISOString(),
    });
    await other.sync.run();
    await other.knowledge.close();
    await shared.desk.publishing.follow();
    expect(isCorrected(id)).toBe(true);
    expect(steps(id)).toEqual(['关机，打开后盖，取出纸张。']);
    expect(steps(idOf('会议室投影仪没有画面'))).toEqual(['按信号源键，选 HDMI 2。']);
  });

  it('is written once', async () => {
    const id = await publish(PRINTER.replace('打开后盖', '关机，打开后盖'), idOf('打印机卡纸怎么处理'));
    await write(id);
    const { body } = inYuque();
    await expect(write(id)).rejects.toMatchObject({ code: 'CONFLICT', message: expect.stringContaining('已经是这样') });
    expect(inYuque().body).toBe(body);
  });

  it('takes a reviewer where it shows customers what is internal', async () => {
    const leaking = `${PRINTER.replace('打开后盖', '登录 Redis 执行 flushall，打开后盖')}\n【可见】客户`;
    const id = await publish(leaking, idOf('打印机卡纸怎么处理'), '试一下');
    expect(await shared.desk.proposals.open(id, undefined)).toMatchObject({ reveals: true });
    await expect(write(id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(inYuque().body).toBe(TEXT);
    await write(id, undefined, true);
    expect(inYuque().body).toContain('flushall');
  });

  it('says that readers of Yuque will not see a picture that is kept here', async () => {
    const picture = `![](https://qunda.example/mirror/${'a'.repeat(64)})`;
    const id = await publish(`${PRINTER}\n【图片】\n${picture}`, idOf('打印机卡纸怎么处理'));
    const { warnings, after } = await shared.desk.proposals.open(id, undefined);
    expect(after).toContain(picture);
    expect(warnings.join()).toContain('重新贴图');
  });

  it('takes a reviewer where an internal entry goes into a public document', async () => {
    inYuque().public = 1;
    const id = await publish(`${PRINTER}\n2. 找管理员。\n【可见】内部`, idOf('打印机卡纸怎么处理'));
    await expect(write(id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { warnings } = await shared.desk.proposals.open(id, undefined);
    expect(warnings.join()).toContain('对所有人公开');
  });
});

describe('a new entry that is proposed to Yuque', () => {
  it('comes to the end of the document that a person chooses, and is no longer kept beside it', async () => {
    const id = await publish(PARKING);
    expect(await shared.desk.proposals.list()).toMatchObject({
      proposals: [{ entryId: id, document: null }],
      documents: [{ id: '1', book: BOOK, title: '文档 1' }],
    });
    await expect(shared.desk.proposals.open(id, undefined)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await write(id, '1');
    expect(inYuque().body.startsWith(TEXT.trimEnd())).toBe(true);
    await expect(write(id, '1')).rejects.toMatchObject({ code: 'CONFLICT' });
    await shared.desk.sync.run();
    expect(isCorrected(id)).toBe(false);
    expect(idOf('停车月卡怎么办理')).toBe(id);
    expect(shared.desk.knowledge.current().understander.entries).toHaveLength(3);
  });
});

it('what somebody puts into the document by hand is taken over just the same', async () => {
  const id = await publish(PRINTER.replace('打开后盖', '关机'), idOf('打印机卡纸怎么处理'));
  Object.assign(inYuque(), { format: 'lake' });
  const byHand = (await shared.desk.proposals.open(id, undefined)).byHand ?? '';
  Object.assign(inYuque(), { body: TEXT.replace(PRINTER, byHand), content_updated_at: new Date().toISOString() });
  await shared.desk.sync.run();
  expect(isCorrected(id)).toBe(false);
  expect(steps(id)).toEqual(['关机，取出纸张。']);
});

describe('what Yuque does not take', () => {
  it('is said: a token that may not write, a document that is gone', async () => {
    const id = await publish(PRINTER.replace('打开后盖', '关机'), idOf('打印机卡纸怎么处理'));
    shared.yuque.isWritable = false;
    await expect(write(id)).rejects.toMatchObject({ code: 'YUQUE_FAILED', message: expect.stringContaining('不让写') });
    shared.yuque.isWritable = true;
    const { version } = await shared.desk.proposals.open(id, undefined);
    shared.yuque.failures = [
      (request) => void request.next?.(),
      (_request, response) => void response.status(404).json({ status: 404, message: 'doc not found' }),
    ];
    const gone = shared.desk.proposals.write({ entryId: id, documentId: undefined, version, mayReveal: false });
    await expect(gone).rejects.toMatchObject({ code: 'YUQUE_FAILED', message: expect.stringContaining('404') });
    expect(inYuque().body).toBe(TEXT);
  });

  it.each([
    ['lake', TEXT],
    ['lake', '<!doctype lake><p data-lake-id="x">打印机</p>'],
    ['html', '<h4>打印机卡纸怎么处理</h4><p>打开后盖。</p>'],
  ])('is shown and left alone: a document of the format %s', async (format, body) => {
    const id = await publish(PRINTER.replace('打开后盖', '关机'), idOf('打印机卡纸怎么处理'));
    Object.assign(inYuque(), { format, body });
    const { refusal, byHand } = await shared.desk.proposals.open(id, undefined);
    expect(refusal).toContain('不是 Markdown');
    expect(byHand).toContain('#### 打印机卡纸怎么处理\n');
    expect(byHand).toContain('1. 关机，取出纸张。');
    await expect(write(id)).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(inYuque().body).toBe(body);
  });
});
