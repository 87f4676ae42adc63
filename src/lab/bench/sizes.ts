import { QundaError } from '../../core/errors.ts';

/** How large a corpus to measure with. */
export type BenchSize = { isBuiltIn: true } | { isBuiltIn: false; entries: number; similar: number | undefined };

/** The ids that the built-in corpus answers for; asking for this size means that corpus. */
export const BUILT_IN_SIZE = 77;
export const DEFAULT_SIZES = `${BUILT_IN_SIZE},1000,10000,100000`;

/** Reads `77,1000,3000/10000`: entries, and similar questions in all if wanted. Throws QundaError USAGE for anything else. */
export function parseSizes(text: string): BenchSize[] {
  return text.split(',').map((part) => {
    const [, entries, similar] = /^\s*(\d+)(?:\/(\d+))?\s*$/u.exec(part) ?? [];
    if (entries === undefined || Number(entries) < 1) {
      throw new QundaError(
        'USAGE',
        `--sizes 里的 "${part}" 不对，应形如 ${DEFAULT_SIZES} 或 3000/10000（条目/相似问）。`,
      );
    }
    if (Number(entries) === BUILT_IN_SIZE && similar === undefined) return { isBuiltIn: true };
    return { isBuiltIn: false, entries: Number(entries), similar: similar === undefined ? undefined : Number(similar) };
  });
}
