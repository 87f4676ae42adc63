/** Markup that is ready to be written out. */
export interface Html {
  markup: string;
}

/** Template for HTML: texts and numbers are escaped, markup and lists of markup are taken as they are. */
export function html(parts: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  const markup = parts.reduce((sum, part, at) => sum + toMarkup(values[at - 1] ?? '') + part);
  return { markup };
}

function toMarkup(value: string | number | Html | Html[]): string {
  if (Array.isArray(value)) return value.map(({ markup }) => markup).join('\n');
  return typeof value === 'object' ? value.markup : escapeText(String(value));
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeText(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ESCAPES[character]!);
}
