import type { ConfigPath } from '../../../intents/types.ts';
import type { SourceLine } from '../markup/lines.ts';
import type { Report } from '../report.ts';
import { COMPOUND } from './identifiers.ts';

const FORM = new RegExp(COMPOUND, 'u');
const FIELD =
  /^(路径|菜单|表单|页面|配置项类型|参数类型|类型|配置项key|参数key|key|配置项值|参数值|值|说明|备注)\s*[:：]\s*(.*)$/iu;

/**
 * Reads the lines of a 【配置】 part, literally. 路径 starts a path; 配置项类型 or a second 配置项key starts a parameter.
 * @returns null where no line is `name：value`: the part is ordinary text then
 */
export function readConfigPart(lines: readonly SourceLine[], report: Report): ConfigPath[] | null {
  if (!lines.some((line) => FIELD.test(strip(line.text)))) return null;
  const paths: ConfigPath[] = [];
  const currentPath = (): ConfigPath => {
    if (paths.length === 0) paths.push({ menu: [], form: null, params: [] });
    return paths.at(-1)!;
  };
  const currentParam = (starts: (param: ConfigPath['params'][number]) => boolean): ConfigPath['params'][number] => {
    const { params } = currentPath();
    const last = params.at(-1);
    if (last !== undefined && !starts(last)) return last;
    const param = { type: null, key: null, value: null, note: null };
    params.push(param);
    return param;
  };
  for (const line of lines) {
    const match = FIELD.exec(strip(line.text));
    if (match === null) {
      report(
        line.line,
        `【配置】里的这一行不是“名称：内容”，没有导入：${line.text.slice(0, 40)}；请改写，或移到【方案】。`,
      );
      continue;
    }
    const name = match[1]!.toLowerCase();
    const value = match[2]!.trim();
    if (value === '') report(line.line, `【配置】的“${match[1]}”没有内容；请补上，或删掉这一行。`);
    else if (/路径|菜单/u.test(name)) paths.push({ menu: splitMenu(value), form: null, params: [] });
    else if (/表单|页面/u.test(name)) setForm(paths, currentPath(), value);
    else if (name.endsWith('类型')) currentParam((last) => last.type !== null || last.key !== null).type = value;
    else if (name.endsWith('key')) currentParam((last) => last.key !== null).key = value;
    else if (name.endsWith('值')) currentParam((last) => last.value !== null).value = value;
    else
      addNote(
        currentParam(() => false),
        value,
      );
  }
  return paths;
}

/** Splits the menu of a 路径 line: at ` - ` where there is one, so that names may hold a hyphen. */
function splitMenu(value: string): string[] {
  const separator = /\s+[-–—]\s+/u.test(value) ? /\s+[-–—]\s+/u : /\s*(?:[-—=]{1,3}[>＞]|-{1,2}|[>＞›»→])\s*/u;
  const segments = value
    .split(separator)
    .map((segment) => segment.replaceAll('`', '').trim())
    .filter((segment) => segment !== '');
  return segments.flatMap((segment) =>
    segment === '预览列表' || segment === '列表预览' ? [segment.slice(0, 2), segment.slice(2)] : [segment],
  );
}

function setForm(paths: ConfigPath[], current: ConfigPath, value: string): void {
  const form = FORM.exec(value)?.[0] ?? value.replaceAll('`', '');
  if (current.form === null && current.params.length === 0) current.form = form;
  else paths.push({ menu: [], form, params: [] });
}

function addNote(param: ConfigPath['params'][number], value: string): void {
  param.note = param.note === null ? value : `${param.note}；${value}`;
}

// Values may be typed as inline code, lines as list items.
function strip(text: string): string {
  return text.trim().replace(/^((?:[^`:：]{1,12})[:：]\s*)`([^`]*)`$/u, '$1$2');
}
