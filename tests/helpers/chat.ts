import { type Activity, TestAdapter } from 'botbuilder';
import { type Audience, parseProducts, type Understander, type Understanding } from '../../intents/index.ts';
import { createBot } from '../../src/bot.ts';
import { createLonelyTeam } from '../../src/commands/team/lonely-desk.ts';
import { ignoreSelf } from '../../src/conversation/middleware/ignore-self.ts';
import { stripBotMention } from '../../src/conversation/middleware/strip-mention.ts';
import { createFailure } from '../../src/conversation/replies/notices.ts';
import type { Desk } from '../../src/conversation/turns/desk.ts';
import { readTurn } from '../../src/conversation/turns/turn.ts';
import type { Card, CardAction } from '../../src/core/card.ts';
import type { PicturesRead } from '../../src/core/ports/read-picture.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { cardOf } from '../../src/core/reply.ts';
import { setAudience, setPictures, setProductLine } from '../../src/core/turn-state.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { type Clock, createClock } from './clock.ts';
import { BOT, inGroup, person } from './people.ts';
import { createTrainedUnderstander } from './trained-understander.ts';

export const CONTACT = '值班同事会跟进。';

/** The understander that chats use unless told otherwise. */
export const trained: Understander = createTrainedUnderstander();

/** An understander that finds the same in every text; nothing, unless told otherwise. */
export function createConstant(found: Partial<Understanding>): Understander {
  const nothing: Understanding = {
    decision: 'none',
    reason: 'too weak',
    ranked: [],
    shown: [],
    distinction: null,
    recognised: null,
  };
  return { ...trained, understand: () => ({ ...nothing, ...found }) };
}

const PRODUCTS = '星瀚 = 苍穹\n星空企业版 = 企业版';

/** Anything of an activity that a test wants different. */
export type Details = Partial<Activity>;

/** A group in which people talk to the bot; each call resolves with the cards that the bot sent because of it. */
export interface Chat {
  /** As typed by 小王, unless `details.from` names somebody else. */
  say(text: string, details?: Details): Promise<Card[]>;
  click(action: CardAction['action'], entryId: string | null, details?: Details): Promise<Card[]>;
  /** The same as `say`, with the outgoing activities as they are. */
  deliver(details: Details): Promise<Details[]>;
  store: Store;
  clock: Clock;
  /** What the next message's pictures say; taken by it. */
  pictures: PicturesRead | null;
  /** May be replaced between two turns, as a reload of the corpus does. */
  understander: Understander;
}

export interface ChatOptions {
  /** Who reads the group; internal by default. */
  audience?: Audience;
  /** What the group is about. */
  productLine?: string;
  understander?: Understander;
}

/** Puts the real middleware, bot and a memory store on botbuilder's TestAdapter. */
export function createChat(options: ChatOptions = {}): Chat {
  const clock = createClock();
  const store = createMemoryStore(clock.now);
  const desk: Desk = {
    current: () => chat.understander,
    store,
    now: clock.now,
    ...createLonelyTeam({ store, now: clock.now }),
    handoverContact: CONTACT,
    products: () => parseProducts(PRODUCTS),
  };
  const adapter = new TestAdapter(createBot(desk));
  adapter.use((context, next) => {
    setAudience(context, options.audience ?? 'internal');
    setProductLine(context, options.productLine);
    const { pictures } = chat;
    chat.pictures = null;
    if (pictures) setPictures(context, async () => pictures);
    return next();
  });
  adapter.use(ignoreSelf, stripBotMention);
  adapter.onTurnError = (context) => readTurn(context).say(createFailure());

  let count = 0;
  const chat: Chat = {
    store,
    clock,
    pictures: null,
    understander: options.understander ?? trained,
    say: async (text, details) => (await chat.deliver({ text, ...details })).map(readCard),
    click: (action, entryId, details) => chat.say('', { value: { action, entryId }, ...details }),
    async deliver(details) {
      count += 1;
      await adapter.processActivity({
        type: 'message',
        id: `message-${count}`,
        channelId: 'test',
        conversation: inGroup('group'),
        from: person('小王'),
        recipient: BOT,
        ...details,
      });
      return adapter.activeQueue.splice(0);
    },
  };
  return chat;
}

function readCard(activity: Details): Card {
  const card = cardOf(activity);
  if (!card) throw new Error(`a reply without a card: ${activity.text}`);
  return card;
}
