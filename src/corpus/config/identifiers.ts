const EXTENSIONS =
  'html?|pdf|xml|ofd|xlsx?|docx?|pptx?|csv|png|jpe?g|gif|svg|webp|ico|mp[34]|wav|mov|zip|rar|7z|t?gz|tar|jar|war|exe|msi|dll|so|apk|ipa|' +
  'iso|img|txt|log|md|json5?|jsonc|[cm]?[jt]sx?|vue|svelte|astro|css|scss|less|java|class|kts?|swift|go|rs|py|pyc|ipynb|rb|php|lua|cs|' +
  'cpp|cc|[ch]|hpp|sql|db|sqlite3?|bak|tmp|properties|ya?ml|toml|lock|conf|cfg|cnf|ini|env|sh|bash|zsh|bat|cmd|ps1|gradle|service|plist|' +
  'pem|crt|cer|pfx|jks|woff2?|ttf|gguf|onnx|pth?|bin|dmg|deb|rpm|patch|diff';
const DOMAINS =
  'com|cn|net|org|io|edu|gov|dev|app|ai|co|me|cc|top|xyz|info|vip|site|tech|cloud|online|wiki|local|internal';
const FILE_OR_HOST = new RegExp(`\\.(?:${EXTENSIONS}|${DOMAINS})$`, 'iu');
/** `com.demo.core.enums.Env`: a package, or a class at the end of one. */
const CLASS =
  /^(?:com|cn|org|net|io|java|javax|kd)(?:\.[a-z]\w*){1,12}(?:\.[A-Z]\w*)?$|\.[A-Z][a-z]\w*$|^[A-Z][a-z][A-Za-z\d]*(?:\.\w+)+$/u;
/** `qwen3.5`, `x.x.x`: a version or what stands for one. */
const VERSION = /\.\d+$|^[a-z](?:\.[a-z])+$/iu;

/** True for names of files and hosts, which look like settings. */
export function isFileOrHost(text: string): boolean {
  return FILE_OR_HOST.test(text) || /^(?:www|v?\d)/iu.test(text);
}

/** Source of an identifier with `_` or `.` inside, such as `rim_config`, `invoicecloud.not_prod` or `server.max-size`. */
export const COMPOUND = '[A-Za-z][A-Za-z0-9]*(?:[_.][A-Za-z0-9]+(?:-[A-Za-z0-9]+){0,8})+';
/** Source of an identifier that only counts where the words around it say what it is: `maxpdfpage`, `debugOpenInvoice`. */
export const SIMPLE = '[A-Za-z][A-Za-z0-9_.]{2,80}';

const IDENTIFIER = new RegExp(`(?<![A-Za-z0-9_.@/\\\\-])${COMPOUND}(?![A-Za-z0-9_@(])`, 'gu');

/** An identifier and where it stands. */
export interface Identifier {
  text: string;
  start: number;
  end: number;
}

/** Finds identifiers with `_` or `.` inside; names of hosts, files and classes are none. */
export function findIdentifiers(text: string): Identifier[] {
  return (
    [...text.matchAll(IDENTIFIER)]
      .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
      .filter(({ text: id }) => !isFileOrHost(id) && !CLASS.test(id) && !VERSION.test(id))
      // `[storage.cache] capacity = 1`: the name of a section of a file.
      .filter(
        ({ start, end }) => !(text[start - 1] === '[' && /^\]\s?[\w-]{1,60}\s?=/u.test(text.slice(end, end + 80))),
      )
  );
}

/** True for something like `rim_config_need_check`: lower-case words and underscores, as forms and types are named. */
export function isFormLike(text: string): boolean {
  return /^[a-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+$/u.test(text) && !/^t_|_SKD[A-Z]_/u.test(text);
}
/** What an identifier is, as the words around it say; `null` where they say nothing. */
export type IdentifierRole = 'key' | 'form' | 'searched' | 'type' | null;

const KEY_BEFORE = /(?:配置项|参数|key|开关|配置|键|标识|系统变量|环境变量)(?:名称?|编码|项|为|是|叫)?$/iu;
const KEY_AFTER = /^(?:这个|这一?项|该|此|的)?(?:系统)?(?:参数|配置项?|开关|key|选项)(?!页|下|里|中|单据|表单|界面)/iu;
const CHANGE_BEFORE = /(?:修改|设置|调整|更改|配置|将|把)$/u;
const CHANGE_AFTER = /^(?:参数|配置项?)?(?:的?值)?\s?(?:为|改|设|置|调整|=)/u;
const INSIDE_AFTER = /^(?:这个|该|的)?(?:配置|参数)?(?:项|类型)?(?:下|里|中)(?!载)/u;
const FORM_AFTER = /^(?:这个|该|此|的)?(?:表单|页面|界面|单据|主表|扩展|列表)/u;
const FORM_BEFORE = /(?:扩展|预览|打开|表单|页面|单据|主表|列表|界面|表单标识)(?:为|是|编码|标识|名称|编号)?$/u;
const SEARCH_BEFORE = /(?:搜索|查找|查询|搜)$/u;

/** Reads the role of an identifier from the words directly before and behind it. */
export function findRole(text: string, id: Identifier): IdentifierRole {
  const before = text.slice(Math.max(0, id.start - 16), id.start).replace(/[“"'‘「【《`：:\s]{1,6}$/u, '');
  const after = text.slice(id.end, id.end + 16).replace(/^[”"'’」】》`\s）)]{1,4}/u, '');
  if (INSIDE_AFTER.test(after)) return 'type';
  if (KEY_AFTER.test(after) || (CHANGE_BEFORE.test(before) && CHANGE_AFTER.test(after))) return 'key';
  if (isFormLike(id.text) && FORM_AFTER.test(after)) return 'form';
  if (SEARCH_BEFORE.test(before)) return 'searched';
  if (isFormLike(id.text) && FORM_BEFORE.test(before)) return 'form';
  if (KEY_BEFORE.test(before)) return 'key';
  return null;
}
