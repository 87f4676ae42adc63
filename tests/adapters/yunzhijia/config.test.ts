import { describe, expect, it } from 'vitest';
import { readYunzhijiaConfig } from '../../../adapters/yunzhijia/index.ts';

const TOKEN = 'very-secret-token';
const bot = {
  id: 'support',
  secret: 'very-secret-key',
  sendMsgUrl: `https://www.yunzhijia.com/gateway/robot/webhook/send?yzjtype=0&yzjtoken=${TOKEN}`,
};

const read = (bots: unknown, further: Record<string, string> = {}) =>
  readYunzhijiaConfig({ YUNZHIJIA_BOTS: typeof bots === 'string' ? bots : JSON.stringify(bots), ...further });

function problemOf(bots: unknown): string {
  try {
    read(bots);
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    return (error as Error).message;
  }
  throw new Error('the settings were accepted');
}

describe('readYunzhijiaConfig', () => {
  it('is null where nothing is set', () => {
    expect(readYunzhijiaConfig({})).toBeNull();
    expect(readYunzhijiaConfig({ YUNZHIJIA_BOTS: ' ' })).toBeNull();
  });

  it('takes the safe choice for what is left out', () => {
    expect(read([bot])?.bots).toEqual([
      {
        ...bot,
        audience: 'customer',
        mode: 'http',
        markdown: false,
        appCard: false,
        perMinute: 30,
        ackForm: 'A',
        allowSha256: false,
      },
    ]);
  });

  it('takes a list without bots, for the time before the first is created', () => {
    expect(read([])?.bots).toEqual([]);
  });

  it('allows hosts of private deployments by name, and http on this machine', () => {
    const atHome = { ...bot, sendMsgUrl: 'https://im.corp.example/gateway/robot/webhook/send?yzjtoken=t' };
    expect(problemOf([atHome])).toMatch(/im\.corp\.example.*YUNZHIJIA_HOSTS/);
    expect(read([atHome], { YUNZHIJIA_HOSTS: ' corp.example ' })?.bots).toHaveLength(1);
    expect(read([{ ...bot, sendMsgUrl: 'http://127.0.0.1:8080/send?yzjtoken=t' }])?.bots).toHaveLength(1);
  });

  it.each([
    ['http://www.yunzhijia.com/send?yzjtoken=t', /https/],
    ['https://yunzhijia.com.evil.example/send?yzjtoken=t', /yunzhijia\.com\.evil\.example/],
    ['https://evilyunzhijia.com/send?yzjtoken=t', /evilyunzhijia\.com/],
    ['https://www.yunzhijia.com@evil.example/send?yzjtoken=t', /用户名/],
    ['https://www.yunzhijia.com/send?yzjtype=0', /yzjtoken/],
    ['ftp://127.0.0.1/send?yzjtoken=t', /https/],
    ['file:///etc/passwd?yzjtoken=t', /https/],
    ['www.yunzhijia.com/send?yzjtoken=t', /网址/],
  ])('refuses %s as a webhook', (sendMsgUrl, reason) => {
    const problem = problemOf([{ ...bot, sendMsgUrl }]);
    expect(problem).toMatch(reason);
    expect(problem).toContain('第 1 个机器人的 sendMsgUrl');
  });

  it.each([
    ['mode', 'push'],
    ['perMinute', 0],
    ['perMinute', 1.5],
    ['ackForm', 'C'],
    ['audience', 'all'],
    ['id', 'a/b'],
    ['markdown', 'yes'],
  ])('names %s and its value %j', (field, value) => {
    expect(problemOf([bot, { ...bot, id: 'other', [field]: value }])).toContain(
      `第 2 个机器人的 ${field}=${JSON.stringify(value)}：`,
    );
  });

  it('refuses two bots of one id, and names of settings that do not exist', () => {
    expect(problemOf([bot, bot])).toContain('support');
    expect(problemOf([{ ...bot, sendMsgURL: 'x' }])).toContain('sendMsgURL');
  });

  it.each([
    [`[{"id":"support","secret":"${bot.secret}",}]`],
    [[{ ...bot, secret: 7, mode: 'push' }]],
    [[{ ...bot, sendMsgUrl: `http://www.yunzhijia.com/?yzjtoken=${TOKEN}` }]],
    [JSON.stringify(bot.sendMsgUrl)],
    [[bot.sendMsgUrl]],
  ])('tells where the values stand and shows no secret', (bots) => {
    const problem = problemOf(bots);
    expect(problem).toMatch(/YUNZHIJIA_BOTS.*群机器人|YUNZHIJIA_BOTS.*群组机器人/);
    expect(problem).not.toMatch(/very-secret/);
  });
});
