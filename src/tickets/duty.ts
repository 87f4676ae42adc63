import { z } from 'zod';
import type { Store } from '../core/ports/store.ts';
import { putRecord } from '../core/put-record.ts';
import { readConversation } from '../groups/read-conversation.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u, '需要 09:00 这样的时间');
/** 1 is Monday, 7 Sunday. */
const days = z.array(z.int().min(1).max(7)).min(1, '至少选一天');

/** Written as `web:internal` or `web/internal`. */
const place = z.string().refine((written) => findPlace(written) !== undefined, '要写成 平台:群id，如 web:internal');

export const dutySchema = z.object({
  /** `channelId/conversationId` of where tickets are posted; null: on the page only. */
  conversation: place.nullable().default(null),
  /** The same for product lines that have another one. */
  byProduct: z.record(z.string(), place).default({}),
  /** When people are at their desks; empty: always. */
  hours: z.array(z.object({ days, from: clock, to: clock })).default([]),
  /** Whom to name, and when; empty: nobody in particular. */
  roster: z.array(z.object({ days, from: clock, to: clock, name: z.string().min(1) })).default([]),
  /** After how many minutes what nobody has taken is mentioned once more; 0: never. */
  remindMinutes: z.int().min(0).max(1_440).default(15),
  /** When the digest of what is open comes on days of duty; null: never. */
  digestAt: clock.nullable().default(null),
});

/** Where tickets go, and when somebody is there. */
export type Duty = z.infer<typeof dutySchema>;

const ID = 'duty';

export interface DutyBook {
  get(): Promise<Duty>;
  set(duty: Duty): Promise<Duty>;
}

export function createDutyBook({ settings }: Pick<Store, 'settings'>, now: () => number): DutyBook {
  return {
    get: async () => dutySchema.parse((await settings.get(ID))?.value ?? {}),
    async set(duty) {
      const value = dutySchema.parse(duty);
      await putRecord(settings, { id: ID, at: new Date(now()).toISOString(), value });
      return value;
    },
  };
}

type Shift = Duty['hours'][number];

/** Whether somebody is there at this time of the server's clock. */
export function isOnDuty({ hours }: Duty, at: Date): boolean {
  return hours.length === 0 || hours.some((shift) => covers(shift, at));
}

/** Names of whoever is on the roster now. */
export function namesOnDuty({ roster }: Duty, at: Date): string[] {
  return roster.filter((shift) => covers(shift, at)).map(({ name }) => name);
}

/** `09:05`, by the server's clock. */
export function timeOf(at: Date): string {
  return `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`;
}

/** A shift that ends before it begins ends the next day. */
function covers({ days: on, from, to }: Shift, at: Date): boolean {
  const time = timeOf(at);
  const today = at.getDay() === 0 ? 7 : at.getDay();
  const yesterday = today === 1 ? 7 : today - 1;
  if (from <= to) return on.includes(today) && time >= from && time < to;
  return (on.includes(today) && time >= from) || (on.includes(yesterday) && time < to);
}

const DAY_NAMES = ['', '周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** 「周一、周二 09:00–18:00」 */
export function describeHours({ hours }: Duty): string {
  return hours
    .map(({ days: on, from, to }) => `${on.map((day) => DAY_NAMES[day]).join('、')} ${from}–${to}`)
    .join('；');
}

/** Where a duty conversation lies; undefined where what is set names none. */
export function findPlace(written: string): { channelId: string; conversationId: string } | undefined {
  try {
    const [channelId, conversationId] = JSON.parse(readConversation(written)) as [string, string];
    return { channelId, conversationId };
  } catch {
    return undefined;
  }
}
