import { decodeHTMLStrict } from 'entities';

/** Decodes HTML entities once; what is unknown stays as written, so `&lang=zh` in a URL is safe. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return decodeHTMLStrict(text)
    .replace(/[\u0000-\u0008\u000B-\u001F\u00A0\u2002\u2003\uFFFD]/gu, ' ')
    .replace(/[\u200B-\u200D]/gu, '');
}
