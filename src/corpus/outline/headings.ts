import { findLabelKind, readLabel } from '../fields/labels.ts';

const NUMERAL = '[0-9一二三四五六七八九十①②③④⑤]';
const PART_HEADING = new RegExp(
  `^(?:第\\s*${NUMERAL}{1,2}\\s*步|(?:步骤|方法|方式|方案|办法|情况|情形|场景|原因|类型|step)\\s*${NUMERAL}{1,2}(?![.．]\\d))`,
  'iu',
);
const PREAMBLE_HEADING =
  /^[【[]?(?:文档|本文|使用|文件)?(?:说明|前言|简介|目录|概述|引言|目的|阅读指引|更新(?:记录|日志)|变更(?:记录|日志)|修订(?:记录|历史)|版本(?:记录|信息|历史))[】\]]?\s*[:：]?$/u;
const SECTION_NUMBER =
  /^(?:[一二三四五六七八九十]{1,3}\s*[、.．]|[（(][一二三四五六七八九十]{1,3}[)）]|第\s*[0-9一二三四五六七八九十]{1,3}\s*[章节部篇]|part\s*\d)/iu;
const PRELUDE =
  /本文|本节|本章|该文|(?:以下|下列|如下|下面).{0,12}(?:问题|内容|FAQ|说明)|汇总|整理|收集|归类|常见问题/u;
const DOCUMENT_TITLE =
  /(?:FAQ|常见问题|问题汇总|常见报错|手册|问答|指南|汇总|合集|速查表?|文档|知识库)\s*(?:[（(].{0,30}[)）]|[-—_ ]?v?[\d.]{1,8})?$/iu;
const QUESTION =
  /[?？]\s*$|如何|怎么|怎样|怎麼|为什么|为何|为啥|什么|是否|能否|能不能|可不可以|可以.{0,20}吗|哪里|哪些|哪个|吗$|呢$/u;

/** True for a heading that is a step or case of the entry above it, such as 步骤一 or 方法2：… */
export function isStepHeading(text: string): boolean {
  return PART_HEADING.test(text.trim());
}

/** True for a heading that is nothing but a label (解决方案, 原因 …) or that opens an answer (`答：…`). */
export function isLabelHeading(text: string): boolean {
  const kind = findLabelKind(text) ?? readLabel(text)?.kind;
  if (kind === undefined) return false;
  return findLabelKind(text) !== null || kind !== 'question';
}

/** True for 文档说明, 目录, 更新记录 and the like: what stands below is about the document. */
export function isPreambleHeading(text: string): boolean {
  return PREAMBLE_HEADING.test(text.trim());
}

/** True for `一、…`, `第二章 …`: numbering that sections use and questions hardly ever do. */
export function hasSectionNumber(text: string): boolean {
  return SECTION_NUMBER.test(text.trim());
}

/** True for a title such as 收票 FAQ or 开票常见问题: it names a document, not a question. */
export function isDocumentName(text: string): boolean {
  return DOCUMENT_TITLE.test(text.trim());
}

/** True for text that introduces what follows instead of answering. */
export function isPrelude(text: string): boolean {
  return text.length < 160 && PRELUDE.test(text);
}

/** True where a line asks something: by its mark or by a question word. */
export function isQuestionLike(text: string): boolean {
  return text.length <= 120 && QUESTION.test(text);
}
