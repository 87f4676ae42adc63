import { pino } from 'pino';
import type { NoticeCard } from '../../../src/core/card.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { type LiveKnowledge, openKnowledge } from '../../../src/knowledge/live.ts';
import { createDrafts, type Drafts } from '../../../src/publishing/drafts.ts';
import { createGolden, type Golden } from '../../../src/publishing/golden.ts';
import { createPublishing, type Publishing } from '../../../src/publishing/publishing.ts';
import { createYuqueClient } from '../../../src/yuque/client.ts';
import type { Book } from '../../../src/yuque/config.ts';
import { createProposals, type Proposals } from '../../../src/yuque/proposals.ts';
import { createYuqueSync, type YuqueSync } from '../../../src/yuque/sync.ts';
import { createTextHistory } from '../../../src/yuque/text-history.ts';
import { tellTroubles } from '../../../src/yuque/troubles.ts';
import type { FakeDocument, FakeYuque } from '../../stand-ins/yuque.ts';

export const BOOK = 'acme-1/faq.v2';

/** All that follows the stand-in of Yuque, with its parts in place. */
export interface Desk {
  store: Store;
  knowledge: LiveKnowledge;
  golden: Golden;
  drafts: Drafts;
  publishing: Publishing;
  sync: YuqueSync;
  proposals: Proposals;
  /** What whoever is on duty was told, as long as `isOnDuty`. */
  told: NoticeCard[];
  isOnDuty: boolean;
  /** Milliseconds that the client waited before it tried again. */
  waits: number[];
}

export async function openDesk(
  { url, token }: FakeYuque,
  store: Store,
  books: Book[] = [{ namespace: BOOK, branch: null }],
): Promise<Desk> {
  const logger = pino({ enabled: false });
  const now = Date.now;
  const waits: number[] = [];
  const knowledge = await openKnowledge([], logger);
  const golden = createGolden(store, async () => [], now);
  const drafts = createDrafts({ store, knowledge, now });
  const publishing = createPublishing({
    ...{ store, knowledge, drafts, golden, now },
    documents: createTextHistory(store, url, now),
    onPublished: async () => {},
  });
  const wait = async (ms: number): Promise<void> => void waits.push(ms);
  const config = { url, books };
  const createClient = () => createYuqueClient({ url, token, wait });
  const told: NoticeCard[] = [];
  const tell = async (card: NoticeCard): Promise<boolean> => {
    if (desk.isOnDuty) told.push(card);
    return desk.isOnDuty;
  };
  const sync = createYuqueSync({
    ...{ config, createClient, store, knowledge, publishing, golden, logger, now },
    onReport: (report) => tellTroubles(report, { store, tell }),
  });
  const proposals = createProposals({ config, createClient, store, knowledge, onWritten: async () => {} });
  const desk: Desk = { store, knowledge, golden, drafts, publishing, sync, proposals, told, isOnDuty: true, waits };
  return desk;
}

export function document(id: number, body: string, parts: Partial<FakeDocument> = {}): FakeDocument {
  return { id, slug: `doc-${id}`, title: `文档 ${id}`, body, ...parts };
}
