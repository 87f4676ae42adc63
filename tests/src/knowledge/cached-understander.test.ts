import { describe, expect, it } from 'vitest';
import type { Understander } from '../../../intents/index.ts';
import { cacheAnswers } from '../../../src/knowledge/cached-understander.ts';
import { trained } from '../../helpers/chat.ts';

function countCalls(): { understander: Understander; calls: string[] } {
  const calls: string[] = [];
  const understander: Understander = {
    ...trained,
    understand(text, audience, depth) {
      calls.push(`${audience}:${text}`);
      return trained.understand(text, audience, depth);
    },
  };
  return { understander: cacheAnswers(understander), calls };
}

describe('a cached understander', () => {
  it('answers the same question from memory, with the same result', () => {
    const { understander, calls } = countCalls();
    const first = understander.understand('怎么自动签收', 'internal');
    expect(understander.understand('怎么自动签收', 'internal')).toBe(first);
    expect(first).toEqual(trained.understand('怎么自动签收', 'internal'));
    expect(calls).toHaveLength(1);
  });

  it('never gives one audience what it worked out for another', () => {
    const { understander, calls } = countCalls();
    understander.understand('税局下载卡住了', 'internal');
    understander.understand('税局下载卡住了', 'customer');
    expect(calls).toEqual(['internal:税局下载卡住了', 'customer:税局下载卡住了']);
  });

  it('forgets what was not asked for longest', () => {
    const { understander, calls } = countCalls();
    for (let at = 0; at < 1_001; at++) understander.understand(`问题${at}`, 'internal');
    understander.understand('问题1000', 'internal');
    understander.understand('问题0', 'internal');
    expect(calls.slice(1_001)).toEqual(['internal:问题0']);
  });
});
