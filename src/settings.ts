import { readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { z } from 'zod';
import { findClosest } from '../intents/index.ts';
import { QundaError } from './core/errors.ts';

/** Settings by name, as texts. */
export type Settings = Readonly<Record<string, string | undefined>>;

const fileSchema = z.record(z.string(), z.unknown());

/**
 * The environment over the JSON file that QUNDA_CONFIG names (same names, values as text or JSON, lists of texts also as
 * JSON lists). Throws QundaError CONFIG_INVALID where that file is none.
 */
export function readSettings(environment: Settings): Settings {
  const file = environment.QUNDA_CONFIG;
  if (!file) return environment;
  try {
    const written = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const set = Object.entries(written).filter(([, value]) => value !== null);
    return { ...Object.fromEntries(set.map(([name, value]) => [name, toText(name, value)])), ...environment };
  } catch (cause) {
    // The parser's own words quote the file, in which secrets may stand.
    throw new QundaError(
      'CONFIG_INVALID',
      `配置文件 QUNDA_CONFIG=${file} ${explain(cause)}：它应是一个 JSON 对象，键与环境变量同名。`,
      { cause },
    );
  }
}

/** A list of texts as the environment would hold it. */
function toText(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  const texts = z.array(z.string()).safeParse(value);
  return texts.success ? texts.data.join(name === 'QUNDA_CORPUS' ? delimiter : ',') : JSON.stringify(value);
}

function explain(error: unknown): string {
  if (error instanceof SyntaxError) return '不是有效的 JSON';
  return error instanceof z.ZodError ? '的内容不对' : '读不了';
}

/** A setting that nothing reads. */
export interface UnknownSetting {
  name: string;
  /** What may have been meant; null: nothing comes near. */
  likely: string | null;
}

/** Own prefixes: whoever sets such a name means this program. */
const OWN = /^(?:QUNDA|WECOM|DINGTALK|YUNZHIJIA|YUQUE)_/u;
const MAX_DISTANCE = 2;
/** Shorter names are near to too many others: HOST and HOME, PORT and POST. */
const MIN_COMPARED = 7;

/**
 * Names that look like settings and are none: those with an own prefix, those of the settings file, and those that come
 * near a known name. Case, and `_` left out or written `-`, make no distance.
 */
export function findUnknownSettings(environment: Settings, known: readonly string[]): UnknownSetting[] {
  const isKnown = new Set(known);
  const inFile = new Set(Object.keys(readSettings({ QUNDA_CONFIG: environment.QUNDA_CONFIG })));
  const bare = new Map(known.map((name) => [toBare(name), name]));
  const comparable = [...bare.keys()].filter((name) => name.length >= MIN_COMPARED);
  const findLikely = (name: string): string | null => {
    const written = toBare(name);
    if (written.length < MIN_COMPARED) return (inFile.has(name) && bare.get(written)) || null;
    const near = bare.has(written) ? written : findClosest(written, comparable, MAX_DISTANCE);
    return (near !== undefined && bare.get(near)) || null;
  };
  return [...new Set([...inFile, ...Object.keys(environment)])]
    .filter((name) => !isKnown.has(name))
    .map((name) => ({ name, likely: findLikely(name) }))
    .filter(({ name, likely }) => likely !== null || OWN.test(name) || inFile.has(name));
}

/** `WECOM_BOT_ID`, `wecom-bot-id` → `WECOMBOTID`. */
function toBare(name: string): string {
  return name.toUpperCase().replace(/[_-]/gu, '');
}

/** What to tell about it; Chinese. */
export function describeUnknown({ name, likely }: UnknownSetting): string {
  return likely === null ? `没有 ${name} 这个设置，不起作用` : `没有 ${name} 这个设置，不起作用；是不是 ${likely}？`;
}
