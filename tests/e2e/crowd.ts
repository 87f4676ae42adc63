import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Platform } from './platforms/platform.ts';
import type { App } from './start-app.ts';

/** People of one group who ask as fast as they can. */
export interface Crowd {
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

/** `most`: how often each asks in a round, if they get that far. */
export function gather(name: string, platform: Platform, people: string[], most = 12): Crowd {
  const accepted: string[] = [];
  const askedBy = new Map(people.map((person) => [person, [] as string[]]));
  let last = 100;

  async function askAs(by: string): Promise<void> {
    for (let count = 0; count < most; count++) {
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
export async function killUnderLoad(app: App, crowds: readonly Crowd[]): Promise<void> {
  const before = crowds.map(({ accepted }) => accepted.length);
  const asking = crowds.map((crowd) => crowd.ask());
  const isUnderLoad = (): boolean => crowds.every(({ accepted }, at) => accepted.length >= before[at]! + 2);
  await expect.poll(isUnderLoad, { timeout: 30_000, interval: 5 }).toBe(true);
  await pause(Math.random() * 100);
  await app.end('SIGKILL');
  await Promise.all(asking);
}

/** `kills`: how often the app was killed. */
export async function expectAllAnswered({ name, accepted, askedBy, answered }: Crowd, kills: number): Promise<void> {
  expect(accepted.length, name).toBeGreaterThan(kills);
  const lost = async (): Promise<string[]> => {
    const all = await answered();
    return accepted.filter((id) => !all.includes(id));
  };
  await expect.poll(lost, { timeout: 60_000, message: `lost on ${name}` }).toEqual([]);
  const all = await answered();
  // What the platform had just got at a crash may come again: of each person one thing was under way.
  expect(all.length - new Set(all).size, `again on ${name}`).toBeLessThanOrEqual(kills * askedBy.size);
  for (const [person, asked] of askedBy) {
    const got = [...new Set(all)].filter((id) => asked.includes(id));
    expect(got, `order of ${person} on ${name}`).toEqual(asked.filter((id) => got.includes(id)));
  }
}
