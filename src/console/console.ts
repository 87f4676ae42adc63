import type { Activity } from 'botbuilder';
import type { RequestHandler, Router } from 'express';
import type { Logger } from '../core/logger.ts';
import type { DraftDesk } from '../core/ports/draft-desk.ts';
import type { Gate } from '../core/ports/gate.ts';
import type { Post } from '../core/ports/post.ts';
import type { RenderPreviews } from '../core/ports/previews.ts';
import type { Store } from '../core/ports/store.ts';
import { createUsage } from '../figures/usage.ts';
import { createGaps } from '../gaps/gaps.ts';
import { createGroups, type Groups } from '../groups/groups.ts';
import type { LiveKnowledge } from '../knowledge/live.ts';
import { keepPicture } from '../mirror/keep.ts';
import { createAccounts } from '../operators/accounts.ts';
import { createAuthoring } from '../publishing/authoring.ts';
import { createChatDrafts } from '../publishing/chat-drafts.ts';
import { createDrafts } from '../publishing/drafts.ts';
import { createGolden, type Golden } from '../publishing/golden.ts';
import { createPublishing, NO_DOCUMENTS, type Publishing } from '../publishing/publishing.ts';
import { tellAskers } from '../publishing/tell-askers.ts';
import { createDutyBook } from '../tickets/duty.ts';
import { createDutyCall } from '../tickets/tell-duty.ts';
import { createTickets, type Tickets } from '../tickets/tickets.ts';
import { createYuqueClient } from '../yuque/client.ts';
import type { YuqueConfig } from '../yuque/config.ts';
import { HINT } from '../yuque/open.ts';
import { createProposals } from '../yuque/proposals.ts';
import { createYuqueSync, type YuqueSync } from '../yuque/sync.ts';
import { createTextHistory } from '../yuque/text-history.ts';
import { tellTroubles } from '../yuque/troubles.ts';
import { draftEndpoints, goldenEndpoints } from './endpoints/drafts.ts';
import { entryEndpoints } from './endpoints/entries.ts';
import { figureEndpoints } from './endpoints/figures.ts';
import { gapEndpoints } from './endpoints/gaps.ts';
import { groupEndpoints } from './endpoints/groups.ts';
import { keepingEndpoints } from './endpoints/keeping.ts';
import { operatorEndpoints } from './endpoints/operators.ts';
import { pictureEndpoints } from './endpoints/pictures.ts';
import { previewEndpoints } from './endpoints/preview.ts';
import { syncEndpoints } from './endpoints/sync.ts';
import { ticketEndpoints } from './endpoints/tickets.ts';
import { createConsoleRouter } from './router.ts';

export interface ConsoleDeps {
  store: Store;
  knowledge: LiveKnowledge;
  /** Where the documents lie. */
  folders(): Promise<readonly string[]>;
  gate: Gate;
  /** Runs before a body is read: who may reach the page at all. */
  guard: RequestHandler;
  logger: Logger;
  /** How something is said that nobody asked for. */
  post: Post;
  /** null: no book of Yuque is read. */
  yuque: YuqueConfig | null;
  previews: RenderPreviews;
  /** What is said as it is shown: with the addresses of copied pictures. */
  toCopies(activity: Partial<Activity>): Partial<Activity>;
  /** Where the server is reached from outside; null: nowhere. */
  publicUrl: string | null;
  now(): number;
}

/** What the support team works with, and its API. */
export interface Console {
  router: Router;
  golden: Golden;
  groups: Groups;
  publishing: Publishing;
  tickets: Tickets;
  drafts: DraftDesk;
  /** null: no book is set. */
  sync: YuqueSync | null;
}

export function createConsole(deps: ConsoleDeps): Console {
  const { store, knowledge, folders, gate, guard, logger, post, yuque, publicUrl, now } = deps;
  const current = (): ReturnType<LiveKnowledge['current']> => knowledge.current();
  const groups = createGroups({ store, products: () => current().products, now });
  const golden = createGolden(store, folders, now);
  const gaps = createGaps({ store, current, now });
  const drafts = createDrafts({ store, knowledge, now });
  const authoring = createAuthoring({ knowledge, drafts, gaps, golden });
  const publishing = createPublishing({
    store,
    knowledge,
    drafts,
    golden,
    documents: yuque ? createTextHistory(store, yuque.url, now) : NO_DOCUMENTS,
    onPublished: async (draft, entry) => {
      await authoring.settle(draft, entry);
      const isGroup = async (channelId: string, conversationId: string): Promise<boolean> =>
        (await groups.find(channelId, conversationId))?.isGroup ?? true;
      await tellAskers(draft, entry.id, { store, gaps, knowledge, post, isGroup });
    },
    now,
  });
  const duty = createDutyBook(store, now);
  const tell = createDutyCall({ duty, profileOf: groups.find, post });
  const tickets = createTickets({ store, duty, profileOf: groups.find, post, now });
  const sync =
    yuque &&
    createYuqueSync({
      config: yuque,
      createClient: () => createYuqueClient(yuque),
      ...{ store, knowledge, publishing, golden, logger, now },
      onReport: (report) => tellTroubles(report, { store, tell }),
    });
  const proposals =
    yuque &&
    createProposals({
      config: yuque,
      createClient: () => createYuqueClient(yuque),
      ...{ store, knowledge },
      onWritten: () => store.announce(HINT, ''),
    });
  const endpoints = [
    ...syncEndpoints(sync && proposals && { sync, proposals }, knowledge),
    ...ticketEndpoints(tickets, duty),
    ...gapEndpoints(gaps, authoring),
    ...draftEndpoints(drafts, authoring, publishing),
    ...previewEndpoints(knowledge, deps.previews, deps.toCopies),
    ...pictureEndpoints((bytes) => keepPicture(store.files.mirror, bytes, publicUrl), publicUrl !== null),
    ...groupEndpoints(groups),
    ...goldenEndpoints(golden),
    ...figureEndpoints({ store, gaps, knowledge, now }),
    ...keepingEndpoints(store, knowledge),
    ...operatorEndpoints(createAccounts(store, now), store),
    ...entryEndpoints(knowledge, publishing, createUsage(store)),
  ];
  const report = (err: unknown): void => logger.error({ err }, 'the console failed');
  return {
    router: createConsoleRouter(endpoints, { store, gate, guard, report, now }),
    ...{ golden, publishing, groups, tickets, sync, drafts: createChatDrafts(authoring, knowledge) },
  };
}
