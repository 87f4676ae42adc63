import type { ConfigParam } from '../../../intents/types.ts';

/** One part of a parameter as a line names it. */
export interface NamedField {
  field: 'type' | 'key' | 'value' | 'note';
  value: string;
  /** Named as 配置项… or 参数…, so it is a parameter whatever stands around it. */
  explicit: boolean;
}

const NAME =
  /(?<![\p{L}\p{N}_])(配置项?|参数项?|config|param)?\s{0,2}(类型|type|key|键|标识|编码|名称|名|值|value|参数|配置项|说明|含义|描述|备注)\s{0,2}(?:[:：=]|是(?!否)|为(?!空))\s{0,3}/giu;
const FIELDS: Record<string, NamedField['field']> = {
  类型: 'type',
  type: 'type',
  值: 'value',
  value: 'value',
  说明: 'note',
  含义: 'note',
  描述: 'note',
  备注: 'note',
};

/** Reads `配置项key：…`, `类型：a；key：b；值：c` and the like from a line; [] where it names nothing. */
export function readNamedFields(line: string): NamedField[] {
  if (line.length > 4000) return [];
  const matches = [...line.matchAll(NAME)];
  const first = matches[0];
  if (first === undefined || line.slice(0, first.index).trim().length > 24) return [];
  const isRow = matches.some((match) => /^(?:值|value)$/iu.test(match[2]!)) && matches.length > 1;
  return matches.flatMap((match, index) => {
    const explicit = match[1] !== undefined;
    const word = match[2]!.toLowerCase();
    // 名称 or 说明 says nothing about configuration, unless a value stands beside it, as in the row of a table.
    if (!isRow && !(explicit || /^(?:类型|type|key|值|value)$/u.test(word))) return [];
    if (!isRow && /^(?:参数|配置项|说明|含义|描述|备注)$/u.test(word)) return [];
    const value = line
      .slice(match.index + match[0].length, matches[index + 1]?.index)
      .replace(/[\s，,；;、。]+$/u, '')
      .trim();
    return [{ field: FIELDS[word] ?? 'key', value: unquote(value), explicit }];
  });
}

function unquote(value: string): string {
  return value.replace(/^[“"'‘「`]([^“”"'‘’「」`]{1,200})[”"'’」`]$/u, '$1').trim();
}

/** Splits `1（不查验）` and `1，表示开启` into the value and what it means. */
export function splitValueNote(value: string): { value: string; note: string | null } {
  const match = /^([^\s（(，,；;]{1,200})\s*(?:[（(]([^（）()]{1,200})[)）]|[，,；;]\s*(.{1,200}))$/u.exec(value);
  if (match === null || /^(?:https?:|\[|\{)/u.test(value)) return { value, note: null };
  const note = match[2] ?? match[3] ?? '';
  // `a,b,c` is a list; only words explain.
  return match[3] !== undefined && !/\p{Script=Han}/u.test(note) ? { value, note: null } : { value: match[1]!, note };
}

/** Gathers fields over consecutive lines: a new type, or a second key, starts the next parameter. */
export class ParamGroup {
  #fields: Partial<Record<NamedField['field'], string>> = {};
  #explicit = false;

  /** Takes the fields of a line; returns the parameters that it completed. */
  add(fields: readonly NamedField[]): ConfigParam[] {
    const done: ConfigParam[] = [];
    for (const { field, value, explicit } of fields) {
      if (this.#fields[field] !== undefined || (field === 'type' && this.#fields.key !== undefined))
        done.push(...this.flush());
      this.#fields[field] = value;
      this.#explicit ||= explicit;
    }
    return done;
  }

  /** Ends the group. Bare 类型 or 值 without a key were ordinary words. */
  flush(): ConfigParam[] {
    const { type, key, value, note } = this.#fields;
    const counts = (key !== undefined && key !== '') || (this.#explicit && (type || value));
    this.#fields = {};
    this.#explicit = false;
    if (!counts) return [];
    const split = splitValueNote(value ?? '');
    return [{ type: type || null, key: key || null, value: split.value || null, note: note || split.note }];
  }
}
