import { expect, it, onTestFinished } from 'vitest';
import { checkYuque } from '../../../../src/commands/doctor/yuque.ts';
import { readYuqueConfig } from '../../../../src/yuque/config.ts';
import { startYuque } from '../../../stand-ins/yuque.ts';

it('tells of the token, each book and the quota', async () => {
  const yuque = await startYuque({ 'acme/faq': { documents: [{ id: 1, slug: 'a', title: '甲', body: '' }] } });
  onTestFinished(() => yuque.close());
  const read = (token: string) =>
    readYuqueConfig({ YUQUE_URL: yuque.url, YUQUE_TOKEN: token, YUQUE_BOOKS: 'acme/faq,acme/none' });
  expect(await checkYuque(read(yuque.token))).toMatchObject([
    { state: 'ok', detail: expect.stringContaining('token 有效（acme），这个小时的额度还剩') },
    { name: '语雀 acme/faq', state: 'ok', detail: '1 篇，其中 1 篇是已发布的文档' },
    { name: '语雀 acme/none', state: 'failed', detail: expect.stringContaining('404') },
  ]);
  const [refused] = await checkYuque(read('expired'));
  expect(refused).toMatchObject({ state: 'failed', detail: expect.stringContaining('YUQUE_TOKEN') });
  expect(JSON.stringify(refused)).not.toContain('expired');
  expect(await checkYuque(null)).toMatchObject([{ state: 'unchecked' }]);
});

it.each([
  [{ YUQUE_BOOKS: 'faq', YUQUE_TOKEN: 't' }, '团队/知识库'],
  [{ YUQUE_BOOKS: 'acme/faq' }, 'YUQUE_TOKEN'],
  [{ YUQUE_BOOKS: 'acme/faq', YUQUE_TOKEN: 't', YUQUE_URL: 'yuque' }, 'YUQUE_URL'],
  [{ YUQUE_BOOKS: 'acme/faq', YUQUE_TOKEN: 't', YUQUE_POLL_SECONDS: '0' }, 'YUQUE_POLL_SECONDS'],
  [{ YUQUE_BOOKS: 'acme/faq', YUQUE_TOKEN: 't', YUQUE_WEBHOOK_SECRET: 'short' }, '16 个字符'],
])('%j is refused', (settings, words) => {
  expect(() => readYuqueConfig(settings)).toThrow(words);
});
