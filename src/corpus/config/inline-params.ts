import type { ConfigDraft } from './config-draft.ts';
import { findIdentifiers, findRole, type Identifier, isFileOrHost, isFormLike, SIMPLE } from './identifiers.ts';
import { explainsValues, pickValue, readValueAfter, SETS, VALUE } from './setting-values.ts';

const CONTEXT = /参数|配置|设置|修改|文件|添加|增加|开关|变量|链接|(?<![A-Za-z])key/iu;
const ASSIGNMENT = new RegExp(`(?<![\\w.?&/@-])(${SIMPLE})\\s?=\\s?([A-Za-z0-9_./:\\-]{1,100})`, 'gu');
const SIMPLE_KEY = new RegExp(
  `(?:参数名?|配置项|key|开关)\\s{0,2}[“"'‘「【：:为是]{0,2}\\s{0,2}(${SIMPLE})(?![A-Za-z0-9_.=（(])`,
  'giu',
);
const QUOTED_KEY =
  /(?:配置项|参数项?|开关|选项)\s?[“"「【‘']([^“”"「」【】‘’']{2,30})[”"」】’']|[“"「【‘]([^“”"「」【】‘’']{2,30})[”"」】’](?:这个)?(?:参数|配置项|开关)/gu;
const PLAIN_KEY = new RegExp(
  `(?:^|[，,。；;：:\\s]|下的|里的|中的|[将把])([\\p{Script=Han}A-Za-z0-9]{2,18}?)(?:这个|参数|配置项?|开关)?\\s?${SETS}\\s?${VALUE}`,
  'gu',
);
const SET_TO = new RegExp(`(?:修改|设置|调整|更改)(?:对应的|该|此)?([\\p{Script=Han}A-Za-z]{2,12}?)为${VALUE}`, 'gu');
const QUOTED_SET = new RegExp(`[“「【‘]([^“”「」【】‘’]{2,30})[”」】’](?:这个)?\\s?${SETS}\\s?${VALUE}`, 'gu');
const PRONOUN = /^(?:其|它|这个|该|此)?(?:配置项?|参数)?的?(?:值|其|它|这个|该项)?$|^(?:将|把|其|它)/u;

/** Finds the form ids and parameters that a sentence names, and adds them to the draft. `skip` holds task ids. */
export function addInlineParams(text: string, draft: ConfigDraft, skip: ReadonlySet<string>): void {
  const assigned = addAssignments(text, draft);
  const ids = findIdentifiers(text).filter(
    (id) => !skip.has(id.text) && !assigned.has(id.text) && !id.text.startsWith('t_'),
  );
  const type = addIdentifiers(text, ids, draft);
  addSimpleKeys(text, draft, new Set([...assigned, ...skip, ...ids.map((id) => id.text)]));
  addQuotedKeys(text, draft, type);
  if (draft.isOpen || type !== null) addPlainKeys(text, draft, type, [PLAIN_KEY, SET_TO, QUOTED_SET]);
  else if (CONTEXT.test(text)) addPlainKeys(text, draft, type, [QUOTED_SET]);
  addNote(text, draft);
}

function addAssignments(text: string, draft: ConfigDraft): Set<string> {
  const keys = new Set<string>();
  if (!CONTEXT.test(text)) return keys;
  for (const match of text.matchAll(ASSIGNMENT)) {
    keys.add(match[1]!);
    draft.addParam({ type: null, key: match[1]!, value: match[2]!, note: null });
  }
  return keys;
}

/** Adds each identifier by its role; returns a type that no key followed, for settings named in words. */
function addIdentifiers(text: string, ids: readonly Identifier[], draft: ConfigDraft): string | null {
  let type: string | null = null;
  for (const [index, id] of ids.entries()) {
    const role = findRole(text, id);
    const next = ids[index + 1];
    const isFollowed = next !== undefined && next.start - id.end < 24 && findRole(text, next) === 'key';
    const dotted = id.text.includes('.') && CONTEXT.test(text);
    if (role === 'key' || (role === 'searched' && draft.isDeep && !isFollowed) || (role === null && dotted)) {
      const end = next?.start ?? text.length;
      draft.addParam({ type, key: id.text, value: readValueAfter(text.slice(id.end, end)), note: null });
      type = null;
    } else if (isFollowed || role === 'type') type = id.text;
    else if ((role === 'form' || role === 'searched') && isFormLike(id.text)) draft.setForm(id.text);
  }
  return type;
}

function addSimpleKeys(text: string, draft: ConfigDraft, known: ReadonlySet<string>): void {
  for (const match of text.matchAll(SIMPLE_KEY)) {
    const key = match[1]!;
    // A plain word such as `name` is a key only where something says so: quotes, or a capital inside.
    const marked =
      /[a-z][A-Z]|\d/u.test(key) ||
      /[“"'‘「【：:]\s?$/u.test(text.slice(0, match.index + match[0].length - key.length));
    if (!marked || known.has(key) || isFileOrHost(key)) continue;
    draft.addParam({ type: null, key, value: readValueAfter(text.slice(match.index + match[0].length)), note: null });
  }
}

function addQuotedKeys(text: string, draft: ConfigDraft, type: string | null): void {
  for (const match of text.matchAll(QUOTED_KEY)) {
    const key = (match[1] ?? match[2])!.trim();
    if (!/\p{Script=Han}/u.test(key)) continue;
    draft.addParam({ type, key, value: readValueAfter(text.slice(match.index + match[0].length)), note: null });
  }
}

function addPlainKeys(text: string, draft: ConfigDraft, type: string | null, patterns: readonly RegExp[]): void {
  for (const pattern of patterns) {
    for (const match of text.matchAll(pattern)) {
      const key = match[1]!.replace(/^.*(?:将|把|下的|里的|中的|对应的)|^[的在]/u, '');
      const value = pickValue(match[2], match[3]);
      if (value === null) continue;
      if (PRONOUN.test(key)) {
        if (draft.lastParam !== null && draft.lastParam.value === null) draft.lastParam.value = value;
        else if (draft.lastParam !== null && draft.lastParam.value !== value) draft.lastParam.note ??= text.trim();
      } else if (key.length > 2 && !/[A-Za-z_]{4}/u.test(key)) draft.addParam({ type, key, value, note: null });
    }
  }
}

function addNote(text: string, draft: ConfigDraft): void {
  const param = draft.lastParam;
  if (param === null || param.note !== null || !explainsValues(text)) return;
  const from = param.key === null ? -1 : text.indexOf(param.key);
  const note = (from < 0 ? text : text.slice(from + param.key!.length)).replace(/^[\s，,：:]+|[\s，,]+$/gu, '');
  if (note !== '') param.note = note;
}
