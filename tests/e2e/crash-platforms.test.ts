import { setTimeout as pause } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { openBotFramework } from './platforms/botframework.ts';
import { openDingtalk } from './platforms/dingtalk.ts';
import type { OpenPlatform, Platform } from './platforms/platform.ts';
import { startAmong } from './platforms/start.ts';
import { openWeb } from './platforms/web.ts';
import { openWecomCallback } from './platforms/wecom-callback.ts';
import { openYunzhijia } from './platforms/yunzhijia.ts';
import type { App } from './start-app.ts';

const ROUNDS = 3;
/** Of each person in a round, if they get that far. */
const MOST = 12;

type Group = [name: string, open: OpenPlatform, people: string[]];

/** One app cannot be in both modes of DingTalk. */
const SETUPS: Record<string, Group[]> = {
  'every platform': [
    ['web', openWeb, ['财务', '实施顾问', '支持工程师']],
    ['wecom', openWecomCallback, ['zhangsan', 'lisi', 'wangwu']],
    ['dingtalk', () => openDingtalk('stream'), ['user01', 'user02', 'user03']],
    ['yunzhijia', openYunzhijia, ['open-1', 'open-2', 'open-3']],
    ['botframework', openBotFramework, ['person-1', 'person-2', 'person-3']],
  ],
  'DingTalk in HTTP mode': [['dingtalk', () => openDingtalk('http'), ['user01', 'user02', 'user03', 'user04']]],
};

/** People of one group who ask as fast as they can. */
interface Crowd {
  name: string;
  platform: Platform;
  /** Questions that the platform was told are taken, in that order. */
  accepted: string[];
  /** Questions by who asked them, in their order. */
  askedBy: Map<string, string[]>;
  /** Questions that are answered, once for each answer, in the order of the answers. */
  answered(): Promise<string[]>;
  /** Everybody asks one after the other until the app is gone. */
  ask(): Promise<void>;
}

function gather(name: string, platform: Platform, people: string[]): Crowd {
  const accepted: string[] = [];
  const askedBy = new Map(people.map((person) => [person, [] as string[]]));
  let last = 100;

  async function askAs(by: string): Promise<void> {
    for (let count = 0; count < MOST; count++) {
      last += 1;
      // The answer to an entry that does not exist names it, so each can be told from the others.
      const id = `F${last}`;
      askedBy.get(by)!.push(id);
      const isTaken = await platform.say('customer', `/faq ${id}`, { by }).then(
        () => true,
        () => false,
      );
      if (!isTaken) return;
      accepted.push(id);
    }
  }

  return {
    name,
    platform,
    accepted,
    askedBy,
    async answered() {
      const shown = await platform.shown('customer');
      return shown.flatMap(({ text }) => /没有编号为 (F\d+) 的方案/u.exec(text)?.[1] ?? []);
    },
    ask: async () => void (await Promise.all(people.map(askAs))),
  };
}

/** Kills the app somewhere in the middle of it: wherever that is, the promise is the same. */
async function killUnderLoad(app: App, crowds: readonly Crowd[]): Promise<void> {
  const before = crowds.map(({ accepted }) => accepted.length);
  const asking = crowds.map((crowd) => crowd.ask());
  const isUnderLoad = (): boolean => crowds.every(({ accepted }, at) => accepted.length >= before[at]! + 2);
  await expect.poll(isUnderLoad, { timeout: 30_000, interval: 5 }).toBe(true);
  await pause(Math.random() * 100);
  await app.end('SIGKILL');
  await Promise.all(asking);
}

it.each(Object.entries(SETUPS))(
  'on %s nothing that was taken is lost, though the process is killed under load',
  {
    timeout: START_TIMEOUT_MS,
  },
  async (_name, groups) => {
    const folder = await makeTemporaryFolder();
    const crowds = await Promise.all(groups.map(async ([name, open, people]) => gather(name, await open(), people)));
    const platforms = crowds.map(({ platform }) => platform);
    onTestFinished(async () => void (await Promise.all(platforms.map((platform) => platform.close()))));
    const start = async (): Promise<App> => {
      const app = await startAmong(folder, platforms);
      onTestFinished(async () => void (await app.end('SIGKILL')));
      return app;
    };

    for (let round = 0; round < ROUNDS; round++) await killUnderLoad(await start(), crowds);
    const last = await start();
    for (const crowd of crowds) await expectAllAnswered(crowd);
    // Long after they were: nothing of it may come once more.
    const before = await Promise.all(crowds.map(({ answered }) => answered()));
    await last.end('SIGKILL');
    await start();
    for (const [at, { name, platform, accepted, answered }] of crowds.entries()) {
      await platform.say('customer', '/faq F999');
      await expect.poll(answered).toContain('F999');
      const since = (await answered()).slice(before[at]!.length);
      expect(
        since.filter((id) => accepted.includes(id)),
        `again on ${name}`,
      ).toEqual([]);
    }
  },
);

async function expectAllAnswered({ name, accepted, askedBy, answered }: Crowd): Promise<void> {
  expect(accepted.length, name).toBeGreaterThan(ROUNDS);
  const lost = async (): Promise<string[]> => {
    const all = await answered();
    return accepted.filter((id) => !all.includes(id));
  };
  await expect.poll(lost, { timeout: 30_000, message: `lost on ${name}` }).toEqual([]);
  const all = await answered();
  // What the platform had just got at a crash may come again: of each person one thing was under way.
  expect(all.length - new Set(all).size, `again on ${name}`).toBeLessThanOrEqual(ROUNDS * askedBy.size);
  for (const [person, asked] of askedBy) {
    const got = [...new Set(all)].filter((id) => asked.includes(id));
    expect(got, `order of ${person} on ${name}`).toEqual(asked.filter((id) => got.includes(id)));
  }
}
