/** "@all" anywhere in a message would notify everybody; a zero-width space after the "@" prevents it. */
export function neutraliseNotifyAll(text: string): string {
  return text.replace(/[@＠](?=all|所有人|全体成员)/giu, '$&\u200b');
}

/** One line of at most so many characters. */
export function shorten(text: string, maxCharacters: number): string {
  const line = [...text.replace(/\s+/gu, ' ').trim()];
  return line.length > maxCharacters ? `${line.slice(0, maxCharacters - 1).join('')}…` : line.join('');
}
