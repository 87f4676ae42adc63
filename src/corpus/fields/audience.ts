import { solutionFor } from '../../../intents/audience.ts';
import type { FaqEntry, Solution } from '../../../intents/types.ts';

const CUES: [RegExp, string][] = [
  [/(?<![A-Za-z])redis(?![A-Za-z])/iu, 'Redis'],
  [/(?<![A-Za-z])ELK(?![A-Za-z])/u, 'ELK'],
  [/(?<![A-Za-z])刷\s?(?:sql|数据|脚本|库)/iu, '刷库'],
  [
    /(?:提单|工单|反馈|联系|转交?|找|提交|升级|请|让|通知)(?:(?!贵|客户方|对方|第三方|ERP)[^，。；;\n]){0,12}(?:运维|研发|开发人员|开发同事|后端同事)/u,
    '升级到研发或运维',
  ],
  [
    /(?:运维|研发)(?:同事|人员|侧|部门)?[^，。；;\n]{0,4}(?:处理|排查|支持|协助|临时|刷|出具|修复|执行|介入)/u,
    '升级到研发或运维',
  ],
  [/运营后台|后台运营平台|运营平台/u, '内部运营平台'],
];

/**
 * What in a solution only staff may see, by name; [] where nothing was found.
 * A conservative guess: an entry that is internal by mistake costs less than one that leaks.
 */
export function findInternalContent(solution: Solution): string[] {
  const text = [...solution.steps, ...solution.warnings.map((warning) => warning.text)].join('\n');
  const cues = CUES.filter(([pattern]) => pattern.test(text)).map(([, name]) => name);
  return [...new Set([...(solution.sql.length > 0 ? ['SQL'] : []), ...cues])];
}

/** What only staff may see, in what a customer would see of an entry. */
export function findLeaks(entry: FaqEntry): string[] {
  const shown = solutionFor(entry, 'customer');
  return shown ? findInternalContent(shown) : [];
}
