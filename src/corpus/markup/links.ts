import type { Link } from '../../../intents/types.ts';

/** A line taken apart: its text without images, and the links and images in order. */
export interface LinkedText {
  /** Links replaced by their text, images removed. */
  plain: string;
  /** `plain` without URLs and e-mail addresses, for anything that looks for identifiers. */
  bare: string;
  links: Link[];
  images: string[];
  /** Nothing stands beside the links. */
  isOnlyLinks: boolean;
  /** Images without a usable address, as written. */
  brokenImages: string[];
}

const TARGET =
  '\\(\\s*<?([^()\\s<>]{0,4000}(?:\\([^()\\s]{0,200}\\)[^()\\s<>]{0,4000}){0,3})>?(?:\\s+["\'“][^"\'”\\n]{0,200}["\'”])?\\s*\\)';
const IMAGE = new RegExp(`!\\[([^\\[\\]\\n]{0,500})\\]${TARGET}`, 'gu');
const LINK = new RegExp(`\\[((?:[^\\[\\]\\n]|\\[[^\\[\\]\\n]{0,200}\\]){0,500})\\]${TARGET}`, 'gu');
const BARE_URL = /https?:\/\/[^\s<>"'“”‘’「」【】（），。；、！？《》`|\\^]{1,4000}/giu;
const EMAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/gu;
const FORMULA = /\/__latex\/[^#]{0,100}#[^)]{0,100}?\bcode=([^&]{1,4000})/u;

/** Takes links and images out of a line of Markdown. Only http and https addresses count. */
export function readLinks(text: string): LinkedText {
  const links: Link[] = [];
  const images: string[] = [];
  const brokenImages: string[] = [];
  const imageless = text.replace(IMAGE, (whole, _alt, target: string) => {
    const formula = FORMULA.exec(target)?.[1];
    if (formula !== undefined) return decodeFormula(formula);
    const url = target.split('#')[0]!;
    if (/^https:\/\/[^/]/iu.test(url)) images.push(url);
    else if (/^http:\/\/[^/]/iu.test(url)) links.push({ text: '图片', url });
    else brokenImages.push(whole);
    return '';
  });
  const found: { at: number; link: Link }[] = [];
  const linkless = imageless.replace(LINK, (_, label: string, target: string, at: number) => {
    const name = label.trim();
    if (!/^https?:\/\/[^/]/iu.test(target)) return name === '' ? target : name;
    found.push({ at, link: { text: name === '' ? target : name, url: target } });
    return name === '' ? target : name;
  });
  for (const match of imageless.replace(LINK, (whole) => ' '.repeat(whole.length)).matchAll(BARE_URL)) {
    const url = trimUrl(match[0]);
    if (url.length > 10) found.push({ at: match.index, link: { text: url, url } });
  }
  links.push(...found.sort((a, b) => a.at - b.at).map((each) => each.link));
  // `[文章](https://…) - 说明` names an article, and no menu with another below it.
  const named = /^\s*\[/u.test(imageless) ? imageless.replace(LINK, (_, label: string) => `${label}，`) : linkless;
  const bare = named.replace(BARE_URL, (url) => ` ${url.slice(trimUrl(url).length)}`).replace(EMAIL, ' ');
  const outside = imageless.replace(LINK, ' ').replace(BARE_URL, (url) => url.slice(trimUrl(url).length));
  const isOnlyLinks = found.length > 0 && !/[\p{L}\p{N}]/u.test(outside);
  return { plain: linkless, bare, links, images, isOnlyLinks, brokenImages };
}

/** Cuts a bare URL where the sentence goes on: at Chinese text, unless it stands for a query value (`?taxNo=税号&…`). */
function trimUrl(url: string): string {
  let end = 0;
  for (const match of url.matchAll(/[\u2E80-\u9FFF\uFF00-\uFFEF][\u2E80-\u9FFF\w]{0,60}/gu)) {
    const after = url[match.index + match[0].length];
    const isValue = url[match.index - 1] === '=' && (after === '&' || after === undefined) && match[0].length <= 30;
    if (isValue) continue;
    end = match.index;
    break;
  }
  const cut = end > 0 ? url.slice(0, end) : url;
  const trimmed = cut.replace(/[.,;:!?*'"\]}]{1,20}$/u, '');
  return trimmed.endsWith(')') && !trimmed.includes('(') ? trimmed.replace(/\){1,20}$/u, '') : trimmed;
}

function decodeFormula(code: string): string {
  try {
    return decodeURIComponent(code);
  } catch {
    return code;
  }
}
