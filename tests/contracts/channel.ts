import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeferred, type Deferred } from '../helpers/deferred.ts';
import { createDriver, type Driver } from './driver.ts';
import { type Abilities, COLLEAGUE, type OpenOptions, type OpenVendor } from './vendor.ts';

const BOT_NAME = '票 小助';
const CAPTION = '收票管理 > 上传\n操作失败：提示签名错误\n错误码 500';
const SIGNATURE_CARD = '上传发票时提示签名错误';
const SIGN_CARD = '进项发票自动签收';
/** Each of them stands in an entry that a customer must not see, or in the internal version of one. */
const INTERNAL =
  /rim_reset_task|rim_ops|update t_rim|税局下载卡住|rim_ocr|select \*|internal\.example|值班手册|识别日志/u;

/** What every channel must do, whatever its platform. `open` starts one with the real pipeline behind it. */
export function channelContract(name: string, open: OpenVendor, can: Abilities): void {
  describe(`${name} keeps the channel contract`, () => {
    let user: Driver;
    /** Text of a message → what its turn waits for. */
    let held: Map<string, Deferred>;

    async function start(options: Partial<OpenOptions> = {}): Promise<Driver> {
      const { botName = BOT_NAME, audience = 'customer' } = options;
      const beforeTurn: OpenOptions['beforeTurn'] = ({ text }) => held.get(text ?? '')?.promise;
      return createDriver(await open({ botName, audience, beforeTurn }), botName);
    }

    /** The turn of this message does not go on until it is released. */
    function hold(text: string): Deferred {
      const gate = createDeferred();
      held.set(text, gate);
      return gate;
    }

    const countAll = () => user.replies().length;
    const asked = () => user.vendor.bot.asked;
    const feedback = () => user.vendor.store.feedback.query();

    beforeEach(async () => {
      held = new Map();
      user = await start();
    });
    afterEach(async () => {
      // A turn that a failed test still holds would never let the channel stop.
      for (const gate of held.values()) gate.resolve();
      await user.vendor.close();
    });

    describe('a question', () => {
      it('is answered with the card: its title and its keys', async () => {
        const shown = await user.mention('进项发票怎么自动签收');
        expect(shown).toContain(SIGN_CARD);
        expect(shown).toContain('auto_sign');
        expect(shown).toContain('rim_sign_task');
      });

      it('may be a caption of several lines, of which the answer names the one it rests on', async () => {
        const shown = await user.mention(CAPTION);
        expect(shown).toContain(SIGNATURE_CARD);
        expect(shown).toContain('识别到的内容：操作失败：提示签名错误');
        expect(asked()).toEqual([CAPTION]);
      });

      it('may be pasted on the line after the mention', async () => {
        expect(await user.say(`@${BOT_NAME}\n${CAPTION}`)).toContain(SIGNATURE_CARD);
        expect(asked()).toEqual([CAPTION]);
      });

      it.each(['/faq F002', '／faq 签名错误', '／FAQ f002', '/查 签名错误'])('may be the command %s', async (text) => {
        expect(await user.mention(text)).toContain(SIGNATURE_CARD);
      });

      it('that the FAQ does not know is told so, and kept', async () => {
        expect(await user.mention('今天食堂吃什么')).toContain('没有找到对应的方案');
        expect(await user.vendor.store.unanswered.query()).toMatchObject([{ question: '今天食堂吃什么' }]);
      });

      if (can.quotes) {
        it('may be the message that is quoted', async () => {
          expect(await user.quote('上传时提示签名错误')).toContain(SIGNATURE_CARD);
          expect(asked()).toEqual(['上传时提示签名错误']);
        });
      }

      if (can.pictures) {
        it('may stand beside a picture', async () => {
          expect(await user.mention(CAPTION, { hasPicture: true })).toContain(SIGNATURE_CARD);
          expect(asked()).toEqual([CAPTION]);
        });
      }
    });

    describe('what is no question', () => {
      it('gets help: a mention alone', async () => {
        const shown = await user.say(`@${BOT_NAME}`);
        expect(shown).toContain('可以这样问我');
        expect(shown).toContain('/faq');
        expect(asked()).toEqual([]);
      });

      if (can.pictures) {
        it('gets an honest notice: a picture without text', async () => {
          expect(await user.picture()).toContain('读不了图片');
          expect(asked()).toEqual([]);
        });
      }

      if (can.echo) {
        it('is ignored: what the bot said itself', async () => {
          expect(await user.say(`@${BOT_NAME} 自动签收`, { isOwn: true })).toBe('');
          expect(asked()).toEqual([]);
        });
      }
    });

    describe('the mention', () => {
      it.each([
        ['before the question', `@${BOT_NAME} 打印不了`, '打印不了'],
        ['full-width', `＠${BOT_NAME} 打印不了`, '打印不了'],
        ['with the space that clients put there', `@${BOT_NAME}\u2005打印不了`, '打印不了'],
        ['at the end', `打印不了 @${BOT_NAME}`, '打印不了'],
        ['in the middle', `请问 @${BOT_NAME} 打印不了`, '请问 打印不了'],
        ['twice', `@${BOT_NAME} 打印不了 @${BOT_NAME}`, '打印不了'],
      ])('is not part of the question: %s', async (_where, text, question) => {
        await user.say(text);
        expect(asked()).toEqual([question]);
      });

      it('of somebody else is', async () => {
        await user.mention(`@${COLLEAGUE} 说打印不了`);
        expect(asked()).toEqual([`@${COLLEAGUE} 说打印不了`]);
      });

      it('is told from an e-mail address', async () => {
        await user.vendor.close();
        user = await start({ botName: '票小助' });
        await user.mention('li@example.com 和 a@票小助.com 收不到');
        expect(asked()).toEqual(['li@example.com 和 a@票小助.com 收不到']);
      });
    });

    describe('choices', () => {
      it('are offered by number and taken by number', async () => {
        const offered = await user.mention('发票');
        expect(offered).toMatch(/1\D+发票查重规则怎么设置/u);
        expect(offered).toMatch(/3\D+进项发票自动签收/u);
        expect(await user.mention('2')).toContain(SIGNATURE_CARD);
      });

      it('are turned down by a word that leads on', async () => {
        expect(await user.mention('发票')).toContain('都不是');
        expect(await user.mention('都不是')).toContain('报错原文');
        expect(await feedback()).toMatchObject([{ action: 'neither', entryId: null, question: '发票' }]);
      });

      it('are those of the person who was asked', async () => {
        await user.mention('发票');
        expect(await user.asPerson('li').mention('2')).toContain('过期');
        expect(await user.inConversation('elsewhere').mention('2')).toContain('过期');
        expect(await user.mention('3')).toContain(SIGN_CARD);
      });

      if (can.buttons) {
        it('are taken by button', async () => {
          await user.mention('发票');
          const shown = await user.click(SIGN_CARD);
          expect(shown).toContain(SIGN_CARD);
          expect(shown).toContain('auto_sign');
        });

        it('are turned down by button', async () => {
          await user.mention('发票');
          expect(await user.click('都不是')).toContain('报错原文');
          expect(await feedback()).toMatchObject([{ action: 'neither', question: '发票' }]);
        });

        it('are taken by button by anybody', async () => {
          await user.mention('发票');
          const other = user.asPerson('li');
          expect(await other.click(SIGN_CARD)).toContain('auto_sign');
          await other.mention('已解决');
          expect(await feedback()).toMatchObject([{ action: 'solved', entryId: 'F003', personId: 'li' }]);
        });
      }
    });

    describe('feedback', () => {
      const solved = {
        action: 'solved',
        entryId: 'F003',
        personId: 'wang',
        conversationId: expect.stringContaining('group'),
        question: '自动签收',
      };

      it('is kept once where it is typed', async () => {
        await user.mention('自动签收');
        expect(await user.mention('已解决')).toContain('已记录为已解决');
        await user.redeliver();
        expect(await feedback()).toMatchObject([solved]);
      });

      it.each([
        ['没解决', 'unsolved'],
        ['转人工', 'handover'],
      ])('may be the word %s', async (word, action) => {
        await user.mention('自动签收');
        await user.mention(word);
        expect(await feedback()).toMatchObject([{ ...solved, action }]);
      });

      if (can.buttons) {
        it('is kept once where it is clicked', async () => {
          await user.mention('自动签收');
          expect(await user.click('已解决')).toContain('已记录为已解决');
          await user.redeliver();
          expect(await feedback()).toMatchObject([solved]);
        });

        it('is that of the person who clicks', async () => {
          await user.mention('自动签收');
          await user.asPerson('li').click('转人工');
          expect(await feedback()).toMatchObject([{ action: 'handover', personId: 'li' }]);
        });
      }
    });

    if (can.redelivery) {
      describe('a message that is delivered again', () => {
        it('is answered once', async () => {
          await user.mention('自动签收');
          const count = countAll();
          expect(await user.redeliver()).toBe('');
          expect(countAll()).toBe(count);
          expect(asked()).toEqual(['自动签收']);
        });

        it('is answered once while its turn is running', async () => {
          await user.mention('签名错误');
          const perAnswer = countAll();
          const gate = hold('自动签收');
          const { turns } = user.vendor.bot;
          const first = user.mention('自动签收');
          await turns.waitForCount(2);
          const second = user.redeliver();
          gate.resolve();
          await Promise.all([first, second]);
          expect(countAll()).toBe(2 * perAnswer);
          expect(asked()).toEqual(['签名错误', '自动签收']);
        });
      });
    }

    describe('turns', () => {
      it('keep the order of their conversation and do not hold up another one', async () => {
        const { turns } = user.vendor.bot;
        const [firstGate, secondGate] = [hold('签名错误'), hold('查重')];
        const first = user.mention('签名错误');
        await turns.waitForCount(1);
        const second = user.asPerson('li').mention('查重');
        await turns.waitForCount(2);
        expect(await user.inConversation('elsewhere').mention('自动签收')).toContain(SIGN_CARD);
        secondGate.resolve();
        expect(asked()).toEqual(['自动签收']);
        firstGate.resolve();
        expect(await first).toContain(SIGNATURE_CARD);
        expect(await second).toContain('发票查重规则怎么设置');
        expect(asked()).toEqual(['自动签收', '签名错误', '查重']);
      });
    });

    describe('what is internal', () => {
      it('never reaches a customer', async () => {
        for (const text of ['自动签收', '卡住', '/faq F004', '缴款书', '/faq F005']) await user.mention(text);
        const all = user.replies().map(({ raw }) => raw);
        expect(all.join('\n')).toContain('重新扫描原件');
        expect(all.filter((raw) => INTERNAL.test(raw))).toEqual([]);
      });

      it.each(['rim_ops', 'rim_ocr_log'])('is not found by a customer who knows the key %s', async (key) => {
        expect(await user.mention(`/key ${key}`)).toContain(`没有方案用到 ${key}`);
      });

      it('reaches the support team', async () => {
        await user.vendor.close();
        user = await start({ audience: 'internal' });
        expect(await user.mention('卡住')).toContain('update t_rim_task set fstatus = 0');
        expect(await user.mention('缴款书')).toContain('rim_ocr_log');
      });
    });

    describe('the status', () => {
      it('tells when the last message came', async () => {
        const { channel, clock } = user.vendor;
        expect(channel.status().lastMessageAt).toBeNull();
        await user.mention('自动签收');
        expect(channel.status()).toEqual({ isConnected: true, lastMessageAt: clock.now(), lastError: null });
        clock.advance(1_000);
        await user.mention('签名错误');
        expect(channel.status().lastMessageAt).toBe(clock.now());
      });
    });

    describe('stopping', () => {
      it('lets a running turn answer, and leaves no socket', async () => {
        const gate = hold('自动签收');
        const answer = user.mention('自动签收');
        await user.vendor.bot.turns.waitForCount(1);
        const stopped = user.vendor.channel.stop?.();
        gate.resolve();
        await stopped;
        expect(await answer).toContain(SIGN_CARD);
        await user.vendor.waitForNoSockets();
      });
    });
  });
}
