import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge, type Reply } from '../../../src/evaluation/measures.ts';
import { judged, reply } from './judged.ts';

describe('judge', () => {
  it('calls a right card solved and another card wrong, wherever the right one is listed', () => {
    expect(judged(reply('answer', ['A', 'B'])).outcome).toBe('solved');
    expect(judged(reply('answer', ['B', 'A'])).outcome).toBe('wrong');
  });

  it('calls candidates offered when the right one is among the first four', () => {
    expect(judged(reply('choices', ['B', 'C', 'D', 'A'])).outcome).toBe('offered');
    expect(judged(reply('choices', ['B', 'C', 'D', 'E', 'A'])).outcome).toBe('missed');
  });

  it('calls a question missed when nothing is shown, even if the right id ranks first', () => {
    expect(judged(reply('none', ['A'])).outcome).toBe('missed');
    expect(judged(reply('chat', ['A'])).outcome).toBe('missed');
    expect(judged(reply('command', ['A'])).outcome).toBe('missed');
  });

  it('wants silence where there is no answer', () => {
    const outcomes = (['answer', 'choices', 'none', 'chat', 'command'] as const).map(
      (decision) => judged(reply(decision, ['B']), { kind: 'oos', gold: [] }).outcome,
    );
    expect(outcomes).toEqual(['wrong', 'noise', 'solved', 'solved', 'solved']);
  });

  it('wants silence of any kind of question whose gold is empty', () => {
    expect(judged(reply('answer', ['B']), { kind: 'chat', gold: [] }).outcome).toBe('wrong');
    expect(judged(reply('none', ['B']), { kind: 'chat', gold: [] }).outcome).toBe('solved');
  });

  it('wants an ambiguous question answered with two right candidates, and gives part credit for one', () => {
    const question = { kind: 'ambiguous', gold: ['A', 'B'] };
    expect(judged(reply('choices', ['C', 'A', 'B']), question).outcome).toBe('solved');
    expect(judged(reply('choices', ['C', 'A']), question).outcome).toBe('partly');
    expect(judged(reply('answer', ['A', 'B']), question).outcome).toBe('partly');
    expect(judged(reply('answer', ['C', 'A']), question).outcome).toBe('wrong');
    expect(judged(reply('none', ['A', 'B']), question).outcome).toBe('missed');
  });

  it('passes over answers outside the candidate list', () => {
    const { rank, outcome } = judged(reply('answer', ['X', 'A', 'B']), { cand: ['A', 'B'] });
    expect([rank, outcome]).toEqual([0, 'solved']);
  });

  it('agrees with the rules of eval/score.mjs on every decision and order', () => {
    const ids = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'));
    const decisions = fc.constantFrom<Reply['decision']>('answer', 'choices', 'none', 'chat', 'command');
    const kinds = fc.constantFrom('plain', 'ambiguous', 'oos');
    fc.assert(
      fc.property(ids, ids, decisions, kinds, (listed, labels, decision, kind) => {
        const gold = kind === 'oos' ? [] : [...labels, 'A'];
        const { outcome } = judge({ q: '', gold, kind }, reply(decision, listed));
        expect(outcome).toBe(scoreOutcome(kind, decision, listed, gold));
      }),
    );
  });
});

/** The expression of eval/score.mjs, line by line. */
function scoreOutcome(kind: string, decision: Reply['decision'], ids: string[], gold: string[]): string {
  const right = (id: string): boolean => gold.includes(id);
  const rank = ids.findIndex(right);
  const silence: Record<string, string> = { answer: 'wrong', choices: 'noise' };
  if (kind === 'oos') return silence[decision] ?? 'solved';
  if (kind === 'ambiguous') {
    if (decision === 'choices' && ids.slice(0, 4).filter(right).length >= 2) return 'solved';
    if (decision === 'answer' && rank !== 0) return 'wrong';
    return rank >= 0 && rank < 4 && decision !== 'none' && decision !== 'chat' ? 'partly' : 'missed';
  }
  if (decision === 'answer') return rank === 0 ? 'solved' : 'wrong';
  return decision === 'choices' && rank >= 0 && rank < 4 ? 'offered' : 'missed';
}
