import { createLexicon } from '../../../intents/index.ts';

/** Words that generated entries are made of; no two of a list mean the same. */
export interface GeneratorWords {
  /** Products, pages, environments. */
  places: string[];
  /** Documents, fields, amounts. */
  things: string[];
}

/** Headings of the dictionaries whose words serve as places and as things. */
const PLACE_SECTIONS = ['收票与采集', '开票', '税局与同步', '平台与配置', '环境与接口'];
const THING_SECTIONS = ['发票种类', '字段与状态', '查验与合规', '抵扣与申报', '报销与财务'];

/** Takes the domain words from the word lists; variants that the synonyms merge are left out. */
export function readGeneratorWords(text: Parameters<typeof createLexicon>[0]): GeneratorWords {
  const { synonyms } = createLexicon(text);
  const sections = readSections(text.dictionary);
  const collect = (names: readonly string[]): string[] => [
    ...new Set(names.flatMap((name) => sections.get(name) ?? []).filter((word) => !synonyms.has(word))),
  ];
  return { places: collect(PLACE_SECTIONS), things: collect(THING_SECTIONS) };
}

/** Chinese words under each `# heading`. */
function readSections(dictionary: string): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  let heading = '';
  for (const line of dictionary.split('\n').map((text) => text.trim())) {
    if (line.startsWith('#')) {
      heading = line.slice(1).trim();
    } else {
      const [word = ''] = line.split(' ');
      if (/^\p{Script=Han}{2,}$/u.test(word)) sections.set(heading, [...(sections.get(heading) ?? []), word]);
    }
  }
  return sections;
}
