import type { ConfigPath } from '../../../intents/types.ts';
import { ConfigDraft } from './config-draft.ts';
import { addInlineParams } from './inline-params.ts';
import { findMenuPaths, type MenuMatch } from './menu-path.ts';
import { ParamGroup, readNamedFields } from './named-params.ts';
import { pickValue, SETS, VALUE } from './setting-values.ts';
import { findTasks } from './tasks.ts';
import { readCommaLines, readTuple } from './tuple-params.ts';

/** Longer lines are no instructions that a person wrote. */
const MAX_LENGTH = 4000;
const NOTE_LINE = /^(?:说明|备注|注)\s*[:：]\s*(.{1,400})$/u;
const CODED_PATH = /`([^`\n]{0,200}[>＞›»→][^`\n]{0,200})`/gu;
const VIEW_STEP = /(?:切换[到至]?|再?点击?|在|进入)\s?[“"「【]?(预览|列表)(?:界面|页面|视图)?/gu;
const FILL = /^(\p{Script=Han}[\p{L}\p{N}]{1,14})\s*[:：]\s*填写?\s*(\S.{0,80})$/u;
const SET_BEHIND = new RegExp(`^\\s{0,3}(?:这个|该项)?\\s{0,2}[【（(]?\\s?${SETS}\\s{0,2}${VALUE}`, 'u');

/**
 * Finds the configuration paths of an entry: menus, forms and parameters, in every notation that the documents use.
 * @param lines plain text in reading order, without URLs and blank lines
 */
export function findConfigPaths(lines: readonly string[]): ConfigPath[] {
  const draft = new ConfigDraft();
  const group = new ParamGroup();
  const flush = (): void => {
    for (const param of group.flush()) draft.addParam(param);
  };
  for (let index = 0; index < lines.length; index++) {
    // A path typed as code ends where the code ends.
    const text = lines[index]!.replace(CODED_PATH, ' $1 ').replaceAll('`', '');
    if (text.length > MAX_LENGTH) continue;
    const fields = readNamedFields(text);
    if (fields.length > 0) {
      for (const param of group.add(fields)) draft.addParam(param);
      if (fields.some((field) => field.explicit || field.field === 'key') || fields.length > 1) continue;
    } else flush();
    const note = NOTE_LINE.exec(text)?.[1];
    if (note !== undefined && draft.lastParam !== null) draft.lastParam.note ??= note.trim();
    const tuple = readTuple(text);
    const listed = tuple === null ? readCommaLines(lines.slice(index, index + 4)) : null;
    if (tuple !== null) draft.addParam(tuple);
    else if (listed !== null) {
      draft.addParam(listed.param);
      index += listed.count - 1;
    } else readSentence(text, draft);
  }
  flush();
  return draft.finish();
}

function readSentence(text: string, draft: ConfigDraft): void {
  let rest = text;
  const paths = findMenuPaths(text);
  for (const [index, path] of paths.entries()) {
    addPath(text, path, draft, index > 0);
    // What the path has named is no parameter as well.
    rest = rest.slice(0, path.start) + '／'.repeat(path.end - path.start) + rest.slice(path.end);
  }
  for (const match of rest.matchAll(VIEW_STEP)) draft.addView(match[1]!);
  const fill = FILL.exec(text.trim());
  if (fill !== null) draft.addParam({ type: null, key: fill[1]!, value: fill[2]!.trim(), note: null });
  else addInlineParams(rest, draft, new Set(findTasks(text)));
}

function addPath(text: string, path: MenuMatch, draft: ConfigDraft, isLater: boolean): void {
  const set = SET_BEHIND.exec(text.slice(path.end, path.end + 80));
  const value = set === null ? null : pickValue(set[1], set[2]);
  if (value === null) {
    if (!/^(?:操作|菜单|配置)?(?:路径|位置|入口)/u.test(text.trim()) || !draft.adoptPath(path.menu, path.form)) {
      draft.openPath(path.menu, path.form);
    }
    if (path.key !== null) draft.addParam({ type: null, key: path.key, value: null, note: null });
    return;
  }
  // `…-预览，发票助手-环境【改成生产】`: the second path is the name of the setting itself.
  const isName = isLater && path.menu.length === 2;
  const key = isName ? text.slice(path.start, path.end).trim() : path.menu.at(-1)!;
  if (!isName) draft.openPath(path.menu.slice(0, -1), path.form);
  draft.addParam({ type: isName ? draft.form : null, key, value, note: null });
}
