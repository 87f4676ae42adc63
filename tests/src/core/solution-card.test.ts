import { describe, expect, it } from 'vitest';
import { createSolutionCard } from '../../../src/core/solution-card.ts';
import { dualEntry, internalEntry, makeEntry } from '../../helpers/entries.ts';

const find = () => undefined;

describe('createSolutionCard', () => {
  it('gives a customer no card of an internal entry', () => {
    expect(createSolutionCard(internalEntry, 'customer', find)).toBeNull();
    expect(createSolutionCard(internalEntry, 'internal', find)).toMatchObject({ id: 'F004', audience: 'internal' });
  });

  it('gives a customer the version for customers and nothing of the rest', () => {
    const card = createSolutionCard(dualEntry, 'customer', find);
    expect(card).toMatchObject({ ...dualEntry.customerVersion, audience: 'customer', appliesTo: '', source: '' });
  });

  it('gives a customer no SQL, even of a customer’s entry', () => {
    const entry = makeEntry('F001', '查询', { sql: ['select 1'] });
    expect(createSolutionCard(entry, 'customer', find)?.sql).toEqual([]);
    expect(createSolutionCard(entry, 'internal', find)?.sql).toEqual(['select 1']);
  });

  it('shows nobody what is for the keeper of the corpus', () => {
    const entry = makeEntry('F001', '查询', { editorNotes: ['资料没有完整语句'] });
    expect(JSON.stringify(createSolutionCard(entry, 'internal', find))).not.toContain('资料没有');
  });

  it('puts the entry’s id on every button', () => {
    expect(createSolutionCard(dualEntry, 'internal', find)?.buttons).toEqual([
      { label: '已解决', value: { action: 'solved', entryId: 'F005' } },
      { label: '没解决', value: { action: 'unsolved', entryId: 'F005' } },
      { label: '转人工', value: { action: 'handover', entryId: 'F005' } },
    ]);
  });
});
