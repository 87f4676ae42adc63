import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createRobotMessage, type RobotMessageBody } from '../../stand-ins/yunzhijia.ts';
import { type QundaServer, startQunda } from './server.ts';

let qunda: QundaServer;
beforeEach(async () => {
  qunda = await startQunda({ settings: { audience: 'internal' } });
});
afterEach(() => qunda.close());

const ask = (content: string, details?: Partial<RobotMessageBody>) => qunda.ask(createRobotMessage(content, details));

const CARD = '【进项发票自动签收】';
const CAPTION = '收票管理 > 上传\n操作失败：签名错误\n错误码 500\n确定';

describe('what people ask', () => {
  it.each([
    '@票小助 发票入库后怎么自动签收',
    '发票入库后怎么自动签收 @票小助',
    '＠票小助 自动签收',
    '@票小助\u00a0自动签收 @票小助',
    '@票小助\u2005自动签收',
    '自动签收',
    '@票小助 /faq 自动签收',
    '@票小助 ／faq自动签收',
    '@票小助 /FAQ f003',
    '/faq F031',
  ])('answers %j with the card', async (content) => {
    expect(await ask(content)).toContain(CARD);
  });

  it('answers a pasted error text of several lines', async () => {
    expect(await ask(`@票小助 ${CAPTION}`)).toContain('【上传发票时提示签名错误】');
  });

  it('keeps mentions of others and addresses in the question', async () => {
    await ask('@票小助 @小李 说 a@票小助.com 收不到');
    const [unanswered] = await qunda.store.unanswered.query();
    expect(unanswered?.question).toBe('@小李 说 a@票小助.com 收不到');
  });

  it('knows its name with spaces and signs', async () => {
    expect(await ask('@票 小助 (测试) 自动签收', { robotName: '票 小助 (测试)' })).toContain(CARD);
  });

  it('explains itself when nothing is asked', async () => {
    expect(await ask('@票小助')).toContain('@票小助 上传发票时怎么设置查重规则');
  });

  it('takes the quoted message for the question', async () => {
    const msgParam = JSON.stringify({ replyMsgId: 'q', replySummary: '上传发票，提示签名错误', notifyTo: ['x'] });
    expect(await ask('@票小助', { msgParam })).toContain('【上传发票时提示签名错误】');
  });

  it('answers in a chat of two without asking for a mention', async () => {
    expect(await ask('发票', { groupType: 3 })).toContain('请回复编号');
  });

  it('passes on a picture, and answers the text beside one', async () => {
    const msgParam = JSON.stringify({ desc: [{ type: 'image', data: 'file-1', start: 5, length: 4 }] });
    await ask('@票小助 [图片]', { msgType: 23, msgParam });
    expect(qunda.bot.received[0]?.activity.entities).toContainEqual({ type: 'picture', fileId: 'file-1' });
    expect(await ask('@票小助 [图片]自动签收', { msgType: 23, msgParam })).toContain(CARD);
  });
});

describe('what people answer', () => {
  it('takes the number, by the person who was asked', async () => {
    expect(await ask('@票小助 发票')).toContain('2. 上传发票时提示签名错误（F002）\n3. 进项发票自动签收（F003）');
    const other = { operatorOpenid: 'other', operatorName: '小李' };
    expect(await ask('@票小助 3', other)).toContain('过期');
    expect(await ask('@票小助 3')).toContain(CARD);
  });

  it('takes 「第三个」 and the title', async () => {
    await ask('@票小助 发票');
    expect(await ask('@票小助 第三个')).toContain(CARD);
    await ask('@票小助 发票');
    expect(await ask('@票小助 进项发票自动签收')).toContain(CARD);
  });

  it.each([
    ['已解决', 'solved', '已记录为已解决'],
    ['没解决', 'unsolved', '抱歉没帮上忙'],
    ['转人工', 'handover', '值班同事会跟进'],
  ])('records 「%s」 for the card that was shown', async (word, action, reply) => {
    expect(await ask('@票小助 自动签收')).toContain(`「${word}」`);
    expect(await ask(`@票小助 ${word}`)).toContain(reply);
    expect(await qunda.store.feedback.query()).toMatchObject([{ action, entryId: 'F003', conversationId: 'support' }]);
  });
});

describe('who reads it', () => {
  it('shows internal parts to an internal group', async () => {
    expect(await ask('@票小助 缴款书')).toContain('select * from t_rim_ocr_log');
  });

  it('shows a customer group the version for customers', async () => {
    await qunda.close();
    qunda = await startQunda();
    const answer = await ask('@票小助 缴款书');
    expect(answer).toContain('300 DPI');
    expect(answer).not.toMatch(/select|rim_ocr|internal\.example/);
  });
});
