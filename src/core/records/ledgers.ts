import type { z } from 'zod';
import type { Ledger } from '../ports/ledger.ts';
import { askedSchema, feedbackSchema, messageSchema, unansweredSchema, undeliveredSchema } from './conversation.ts';
import { documentSchema, pastTextSchema } from './document.ts';
import { draftSchema, gapSchema, goldenSchema, versionSchema } from './knowledge.ts';
import { auditSchema, groupSchema, operatorSchema, sessionSchema, settingSchema } from './people.ts';
import { ticketSchema } from './ticket.ts';

/** Every kind of record that is kept, once; the stores make their ledgers from it. */
export const LEDGERS = {
  messages: messageSchema,
  asked: askedSchema,
  feedback: feedbackSchema,
  unanswered: unansweredSchema,
  undelivered: undeliveredSchema,
  tickets: ticketSchema,
  gaps: gapSchema,
  drafts: draftSchema,
  versions: versionSchema,
  golden: goldenSchema,
  groups: groupSchema,
  operators: operatorSchema,
  sessions: sessionSchema,
  audit: auditSchema,
  settings: settingSchema,
  documents: documentSchema,
  pastTexts: pastTextSchema,
} as const;

export type LedgerName = keyof typeof LEDGERS;

/** Kinds that go when they are older than the retention says; the others stay until somebody takes them away. */
export const AGEING: readonly LedgerName[] = [
  'messages',
  'asked',
  'feedback',
  'unanswered',
  'undelivered',
  'tickets',
  'sessions',
  'audit',
];

export type Ledgers = { [Name in LedgerName]: Ledger<z.infer<(typeof LEDGERS)[Name]>> };
