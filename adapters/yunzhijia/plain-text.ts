const INLINE =
  /(`+)(?<code>.+?)\1|!?\[(?<text>[^\]]*)\]\((?<url>[^()\s]+)\)|\*\*(?<bold>.+?)\*\*|\\(?<escaped>[*_`[\]\\])/gu;

/** Inline Markdown → what a client shows as it is. A link becomes its text and the bare URL; `a_b` and `a*b` stay. */
export function toPlainText(markdown: string): string {
  return markdown.replace(INLINE, (...found) => {
    const { code, text, url, bold, escaped } = found.at(-1) as Record<string, string | undefined>;
    if (url !== undefined) return text && text !== url ? `${text} ${url} ` : `${url} `;
    if (bold !== undefined) return toPlainText(bold);
    return code ?? escaped ?? '';
  });
}

/** "@all" anywhere in a message would notify everybody; a zero-width space after the "@" prevents it. */
export function neutraliseNotifyAll(text: string): string {
  return text.replace(/[@＠](?=all|所有人|全体成员)/giu, '$&\u200b');
}

/** One line of at most so many characters. */
export function shorten(text: string, maxCharacters: number): string {
  const line = [...text.replace(/\s+/gu, ' ').trim()];
  return line.length > maxCharacters ? `${line.slice(0, maxCharacters - 1).join('')}…` : line.join('');
}
