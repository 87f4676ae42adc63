import { expect } from 'vitest';
import type { GroupName, Platform, Saying, Shown } from './platform.ts';

/** One group of a platform, and how far it has been read. */
export interface Room {
  say(text: string, saying?: Saying): Promise<void>;
  click(label: string, by?: string): Promise<void>;
  /** Resolves with the next message that holds all of these, of those not yet returned. */
  next(...parts: string[]): Promise<Shown>;
}

/** Reads what is shown there from now on. */
export async function enterRoom(platform: Platform, group: GroupName): Promise<Room> {
  let read = (await platform.shown(group)).length;
  return {
    say: (text, saying) => platform.say(group, text, saying),
    click: async (label, by) => platform.click!(group, label, by),
    async next(...parts) {
      let found: Shown | undefined;
      const look = async (): Promise<string[]> => {
        const unread = (await platform.shown(group)).slice(read);
        const at = unread.findIndex(({ text }) => parts.every((part) => text.includes(part)));
        found = unread[at];
        if (at >= 0) read += at + 1;
        // What is there instead shows what went wrong.
        return found ? parts : unread.map(({ text }) => text);
      };
      await expect.poll(look).toEqual(parts);
      return found!;
    },
  };
}
