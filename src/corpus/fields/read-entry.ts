import { findProducts, type Products } from '../../../intents/products.ts';
import type { FaqEntry, Solution } from '../../../intents/types.ts';
import { readTuple } from '../config/tuple-params.ts';
import type { BodyLine } from '../markup/lines.ts';
import type { Report } from '../report.ts';
import { findInternalContent } from './audience.ts';
import { chooseDomains } from './domains.ts';
import { type EntryFields, readFields } from './entry-fields.ts';
import { listLines, readParted } from './explicit-parts.ts';
import type { LabelKind } from './labels.ts';
import { readLabel } from './labels.ts';
import { takeMetadata } from './metadata.ts';
import { type Part, readParts } from './parts.ts';
import { checkPromises } from './promised-count.ts';
import { takeQuestion } from './question.ts';

/** An entry as it stands in the document, before its parts are read. */
export interface RawEntry {
  /** '' where the question is to be the title. */
  title: string;
  line: number;
  /** Headings above the entry, outermost first; they name the product and the domain. */
  ancestors: string[];
  body: BodyLine[];
  /** Stands inside the body of another entry, under a 【问题】 of its own. */
  hidden: boolean;
}

/** An entry with what the checks over a whole corpus need to know of it. */
export interface ParsedEntry {
  entry: FaqEntry;
  /** Stands inside the body of another entry; numbered after all others. */
  hidden: boolean;
  /** Where its labels stand. */
  lines: Partial<Record<LabelKind, number>>;
}

/** What is known of the document that an entry stands in. */
export interface DocumentContext {
  /** Its name, for origins. */
  document: string;
  /** Title and introduction, which may name the domain. */
  preamble: string;
  /** Products that its head names for all of its entries. */
  headProducts: string[];
  /** The product lines that texts may name. */
  products: Products;
  report: Report;
}

/** Reads the parts of one entry. The id is '' where the document gives none, the title where it holds no words. */
export function readEntry(raw: RawEntry, context: DocumentContext): ParsedEntry {
  const { report } = context;
  const parts = readParts(raw.body, report);
  const stated = takeMetadata(parts);
  const customerAt = parts.findIndex((part) => part.label?.kind === 'customer');
  const own = customerAt < 0 ? parts : parts.slice(0, customerAt);
  const fields = readFields(own, report);
  const taken = takeQuestion(own);
  const heading = readLabel(raw.title);
  const named = heading?.kind === 'question' && heading.rest !== '' ? heading.rest : raw.title || taken.question;
  const solution = readParted(taken.parts, readTuple(named) === null ? [] : [named], report);
  // 【问题】 without words: the first step says best what the entry is about.
  const title = named || (solution.steps[0] ?? '').slice(0, 60);
  const question = taken.question || title;
  const entry: FaqEntry = {
    id: fields.id,
    aliases: fields.aliases,
    title,
    question,
    products: chooseProducts(fields, stated, [...raw.ancestors, title, question].join(' '), context),
    domains:
      fields.lines.domains === undefined
        ? chooseDomains(raw.ancestors, `${context.document} ${context.preamble}`, `${title} ${question}`)
        : fields.domains,
    appliesTo: fields.appliesTo,
    audience: fields.audience ?? 'customer',
    ...solution,
    customerVersion: customerAt < 0 ? null : readCustomerVersion(parts.slice(customerAt), report),
    similar: fields.similar,
    related: fields.related,
    source: fields.source,
    editorNotes: readEditorNotes(parts),
    origin: { document: context.document, line: raw.line },
  };
  checkPromises(title, raw.line, listSolutionLines(taken.parts), report);
  checkAnswer(entry, taken.line, report);
  guessAudience(entry, fields, report);
  return { entry, hidden: raw.hidden, lines: fields.lines };
}

/** Also those below 【客户版】: they are no part of what a customer sees. */
function readEditorNotes(parts: readonly Part[]): string[] {
  return listLines(parts.filter(({ label }) => label?.kind === 'editorNotes'))
    .map(({ text }) => text.trim())
    .filter((text) => text !== '');
}

/** 【产品】 as it is written; else what the metadata, the text or the head of the document names. */
function chooseProducts(fields: EntryFields, stated: string[], text: string, context: DocumentContext): string[] {
  if (fields.lines.products !== undefined) return fields.products;
  if (stated.length > 0) return stated;
  const found = findProducts(text, context.products);
  return found.length > 0 ? found : context.headProducts;
}

function listSolutionLines(parts: readonly Part[]): BodyLine[] {
  return parts
    .filter(({ label }) => label === null || label.kind === 'solution' || label.kind === 'note')
    .flatMap((part) => part.lines);
}

function readCustomerVersion(parts: readonly Part[], report: Report): Solution | null {
  const solution = readParted(
    parts.map((part) => (part.label?.kind === 'customer' ? { ...part, label: null } : part)),
    [],
    report,
  );
  const line = parts[0]?.line ?? 1;
  if (isEmpty(solution)) {
    report(line, '【客户版】没有内容，客户将什么也看不到；请补上，或删掉这个标签。');
    return null;
  }
  const internal = findInternalContent(solution);
  if (internal.length > 0) report(line, `【客户版】里有内部内容（${internal.join('、')}）；请改写成客户可以看的说法。`);
  return solution;
}

function guessAudience(entry: FaqEntry, fields: EntryFields, report: Report): void {
  const internal = findInternalContent(entry);
  if (fields.audience === null && internal.length > 0) {
    entry.audience = 'internal';
    report(
      entry.origin.line,
      `含有内部内容（${internal.join('、')}），没有写【可见】，暂按“内部”处理；请写明【可见】，并补上【客户版】。`,
    );
  }
  if (fields.audience === 'customer' && entry.sql.length > 0)
    report(entry.origin.line, '客户可见的条目里有 SQL；请改为【可见】内部，并补上【客户版】。');
  if (entry.audience === 'customer' && entry.customerVersion !== null) {
    report(
      fields.lines.customer ?? entry.origin.line,
      '条目本身就是客户可见的，【客户版】不会被用到；请写【可见】内部，或删掉【客户版】。',
    );
  }
}

function checkAnswer(entry: FaqEntry, questionLine: number | null, report: Report): void {
  if (!isEmpty(entry)) return;
  const message =
    questionLine === null ? '条目没有内容；请补上答案，或删掉这个标题。' : '【问题】没有答案；请补上【方案】。';
  report(questionLine ?? entry.origin.line, message);
}

function isEmpty(solution: Solution): boolean {
  const { steps, configPaths, tasks, sql, warnings, links, images } = solution;
  return [steps, configPaths, tasks, sql, warnings, links, images].every((list) => list.length === 0);
}
