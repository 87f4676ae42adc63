import { toPlainText } from './plain-text.ts';

/** How the parts of a card are written where a client shows text, or Markdown. */
export interface TextStyle {
  title(text: string): string;
  /** A line of inline Markdown. */
  inline(markdown: string): string;
  /** Something to copy. */
  code(text: string): string;
  /** One or two lines. */
  link(text: string, url: string): string[];
  sql(statement: string): string[];
}

/** Clients link a bare URL when it stands on a line of its own. */
export const plainStyle: TextStyle = {
  title: (text) => `【${text}】`,
  inline: (markdown) => toPlainText(markdown).trimEnd(),
  code: (text) => text,
  link: (text, url) => (text === '' || text === url ? [url] : [text, url]),
  sql: (statement) => [statement],
};

export const markdownStyle: TextStyle = {
  title: (text) => `**${text}**`,
  inline: (markdown) => markdown,
  code: (text) => `\`${text}\``,
  link: (text, url) => [`[${text || url}](${url})`],
  sql: (statement) => ['```sql', statement, '```'],
};
