/** A stretch of the week; 1 is Monday, 7 Sunday. One that ends before it begins ends the next day. */
export interface Shift {
  days: number[];
  from: string;
  to: string;
}

/** Where tickets go, and when somebody is there. */
export interface Duty {
  /** `channelId/conversationId`; null: on the page only. */
  conversation: string | null;
  byProduct: Record<string, string>;
  /** Empty: always. */
  hours: Shift[];
  roster: (Shift & { name: string })[];
  /** 0: never. */
  remindMinutes: number;
  /** `09:00`; null: never. */
  digestAt: string | null;
}

export const NEW_SHIFT: Shift = { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' };
