/** 收票 and 开票, as a text names them; 开收票 names both. */
function findDomains(text: string): string[] {
  const both = /[开收]\s*[、和及/]?\s*[收开]票/u.test(text);
  return ['收票', '开票'].filter((domain) => both || text.includes(domain));
}

/**
 * The domain of an entry: what the nearest heading above says, else the document, else its own title and question.
 * A text that names both domains says nothing, unless it is the entry's own.
 */
export function chooseDomains(ancestors: readonly string[], document: string, own: string): string[] {
  for (const text of [...ancestors].reverse().concat(document)) {
    const domains = findDomains(text);
    if (domains.length === 1) return domains;
  }
  return findDomains(own);
}
