import type { DocumentDetail } from './client.ts';

/**
 * The text of a document that the parser reads: its Markdown, or what its HTML says where the body is Lake or mostly tags. Draft text
 * is never read.
 */
export async function readText({ body, body_html: html }: DocumentDetail): Promise<string> {
  const markdown = body ?? '';
  if (!html || (markdown.trim() !== '' && !isLake(markdown))) return markdown;
  const { readHtmlPage } = await import('../corpus/files/formats.ts');
  return readHtmlPage(html);
}

/** Whether a body is Lake, or mostly tags, and no Markdown. */
export function isLake(body: string): boolean {
  if (/^\s*<!doctype lake>/iu.test(body)) return true;
  const sample = body.slice(0, 20_000);
  const tags = sample.match(/<[a-z/!][^<>]{0,300}>/giu)?.join('').length ?? 0;
  return tags > sample.length / 2 && !/^#{1,6} /mu.test(sample);
}
