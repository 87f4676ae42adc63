const PRODUCTS: [RegExp, string][] = [
  [/星空旗舰版|(?<!星瀚|苍穹)旗舰版/u, '星空旗舰版'],
  [/星空企业版|(?<![\p{L}])企业版/u, '星空企业版'],
  [/标准版/u, '标准版'],
  [/星瀚/u, '星瀚'],
  [/苍穹/u, '苍穹'],
  [/星空(?!旗舰版|企业版|标准版)/u, '星空'],
  [/星辰/u, '星辰'],
  [/精斗云/u, '精斗云'],
  [/(?<![A-Za-z])EAS(?![A-Za-z])/iu, 'EAS'],
  [/(?<![A-Za-z])AWS(?![A-Za-z])/u, 'AWS'],
  [/(?<![A-Za-z])KIS(?![A-Za-z])/u, 'KIS'],
];

/** The product lines that a text names. */
export function findProducts(text: string): string[] {
  return PRODUCTS.filter(([pattern]) => pattern.test(text)).map(([, product]) => product);
}

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
