import { isFileOrHost } from './identifiers.ts';

const TASK_ID = '[A-Za-z][A-Za-z0-9]*(?:[_.-][A-Za-z0-9]+)+';
const WORD = '(?:任务|调度|作业|计划|(?<![A-Za-z0-9_])(?:job|schedule)(?![A-Za-z0-9_]))';
const EDGE = '(?![A-Za-z0-9_])';
const AFTER_WORD = new RegExp(
  `${WORD}(?:计划|任务|作业|程序)?(?:编码|编号|名称|标识|ID|id)?\\s*[:：“"'‘「【\`（(是为叫]{0,3}\\s*(${TASK_ID})${EDGE}`,
  'gu',
);
const BEFORE_WORD = new RegExp(
  `(?<![A-Za-z0-9_.-])(${TASK_ID})[”"'’」】\`）)]?\\s*(?:这个|该|的|此)?\\s*(?:定时|调度|后台|同步)?(?:任务|调度|作业)`,
  'gu',
);
/** Schedule ids of the platform end like `_SKDP_S`, wherever they stand. */
const BY_FORM = /(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*_SKD[A-Z]_[A-Z](?![A-Za-z0-9_])/gu;

/** Finds the ids of scheduled tasks in a line: identifiers beside 任务, 调度 or 作业, and those of a schedule's form. */
export function findTasks(line: string): string[] {
  const text = line.slice(0, 4000);
  const found: { at: number; id: string }[] = [];
  for (const pattern of [AFTER_WORD, BEFORE_WORD]) {
    for (const match of text.matchAll(pattern))
      if (!isFileOrHost(match[1]!)) found.push({ at: text.indexOf(match[1]!, match.index), id: match[1]! });
  }
  for (const match of text.matchAll(BY_FORM)) found.push({ at: match.index, id: match[0] });
  return [...new Set(found.sort((a, b) => a.at - b.at).map((each) => each.id))];
}
