import type { Miss } from '../../../gaps/gaps.ts';

export const KIND_NAMES: Record<Miss['kind'], string> = { none: '没找到', wrong: '答错了', untaken: '选项没人选' };

/** How sure the proposal is, in words: nobody reads decimals of a likelihood. */
export function nearness(confidence: number): string {
  if (confidence >= 0.8) return '很可能是';
  return confidence >= 0.5 ? '可能是' : '有点像';
}
