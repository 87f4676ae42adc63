import type { CONVERSATIONS, PERSONS, Reply, Said, Vendor } from './vendor.ts';

export type Person = (typeof PERSONS)[number];
export type ConversationId = (typeof CONVERSATIONS)[number];

/** One person in one conversation. What they do resolves with what is shown in answer to it. */
export interface Seat {
  /** Says something as typed. */
  say(text: string, more?: Partial<Said>): Promise<string>;
  /** Says something to the bot. */
  mention(text: string, more?: Partial<Said>): Promise<string>;
  /** Quotes a message for the bot. */
  quote(quoted: string): Promise<string>;
  /** Sends the bot a picture without a word. */
  picture(): Promise<string>;
  click(label: string): Promise<string>;
}

/** What people do on a channel. */
export interface Driver extends Seat {
  vendor: Vendor;
  asPerson(person: Person): Driver;
  inConversation(conversation: ConversationId): Driver;
  redeliver(): Promise<string>;
  replies(): Reply[];
}

export function createDriver(
  vendor: Vendor,
  botName: string,
  person: Person = 'wang',
  conversation: ConversationId = 'group',
): Driver {
  const seat = { person, conversation };

  async function shownBy(act: () => Promise<unknown>): Promise<string> {
    const before = vendor.replies().length;
    await act();
    return vendor
      .replies()
      .slice(before)
      .map(({ text }) => text)
      .join('\n');
  }

  const say: Seat['say'] = (text, more) => shownBy(() => vendor.say({ ...seat, text, ...more }));
  const address = `@${botName}`;
  return {
    vendor,
    say,
    mention: (text, more) => say(`${address} ${text}`, more),
    quote: (quoted) => say(address, { quoted }),
    picture: () => say(address, { hasPicture: true }),
    click: (label) => shownBy(async () => vendor.click?.({ ...seat, label })),
    redeliver: () => shownBy(async () => vendor.redeliver?.()),
    asPerson: (other) => createDriver(vendor, botName, other, conversation),
    inConversation: (other) => createDriver(vendor, botName, person, other),
    replies: vendor.replies,
  };
}
