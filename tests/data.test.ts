import { describe, expect, it } from 'vitest';
import type { Model } from '../intents/index.ts';
import { loadCorpus } from '../src/corpus/index.ts';
import { loadKnowledge } from '../src/knowledge/knowledge.ts';
import { readStoredModel } from '../src/knowledge/stored-model.ts';
import { BUILT_IN_CORPUS } from '../src/paths.ts';

describe('the built-in corpus', () => {
  it('answers for all 77 entries, each id standing once', async () => {
    const { entries } = await loadCorpus([BUILT_IN_CORPUS]);
    const ids = entries.flatMap(({ id, aliases }) => [id, ...aliases]);
    const expected = Array.from({ length: 77 }, (_, index) => `F${String(index + 1).padStart(3, '0')}`);
    expect(ids.sort()).toEqual(expected);
  });

  it('leaves the parser nothing to warn of', async () => {
    expect((await loadCorpus([BUILT_IN_CORPUS])).warnings).toEqual([]);
  });

  it('has at least twelve similar questions a card', async () => {
    const { entries } = await loadCorpus([BUILT_IN_CORPUS]);
    expect(entries.filter(({ similar }) => similar.length < 12).map(({ id }) => id)).toEqual([]);
  });

  it('asks the same question of one card only', async () => {
    const { entries } = await loadCorpus([BUILT_IN_CORPUS]);
    const owners = new Map<string, string[]>();
    for (const { id, similar } of entries) {
      for (const question of new Set(similar)) owners.set(question, [...(owners.get(question) ?? []), id]);
    }
    expect([...owners].filter(([, ids]) => ids.length > 1)).toEqual([]);
  });

  it('keeps SQL, logs and operations out of what customers see', async () => {
    const { entries } = await loadCorpus([BUILT_IN_CORPUS]);
    const internal =
      /\b(?:select|update|insert|delete)\s|redis|\bELK\b|traceid|t_rim_|t_er_|运营后台|后台运营|研发|jdpiaozone/iu;
    const visible = entries.map(({ id, audience, title, question, customerVersion, similar: _similar, ...rest }) => {
      const solution = audience === 'customer' ? rest : customerVersion;
      return { id, text: JSON.stringify([title, question, solution && { ...solution, source: '' }]) };
    });
    expect(visible.filter(({ text }) => internal.test(text)).map(({ id }) => id)).toEqual([]);
  });

  it('tells readers nothing about the documents that it was written from', async () => {
    const { entries } = await loadCorpus([BUILT_IN_CORPUS]);
    const remarks = /资料(?:原|没|未|只|中|给|注|标题|另)|文档(?:原|没|未|只|里也)|编者注|照文档/u;
    const shown = entries.map(({ id, title, question, appliesTo, steps, warnings, configPaths, customerVersion }) => {
      return { id, text: JSON.stringify([title, question, appliesTo, steps, warnings, configPaths, customerVersion]) };
    });
    expect(shown.filter(({ text }) => remarks.test(text)).map(({ id }) => id)).toEqual([]);
    expect(entries.filter(({ editorNotes }) => editorNotes.length > 0).map(({ id }) => id)).toContain('F059');
  });

  it('warns at most twice on a card', async () => {
    const { entries } = await loadCorpus([BUILT_IN_CORPUS]);
    const solutions = entries.flatMap(({ id, warnings, customerVersion }) => [
      { id, count: warnings.length },
      { id, count: customerVersion?.warnings.length ?? 0 },
    ]);
    expect(solutions.filter(({ count }) => count > 2)).toEqual([]);
  });

  it('has weights learned from its texts with this code; run `npm run qunda -- learn` where this fails', async () => {
    const { understander, fingerprint } = await loadKnowledge([BUILT_IN_CORPUS], { weights: 'none' });
    const stored = await readStoredModel([BUILT_IN_CORPUS], fingerprint);
    const rounded = (model: Model | undefined): string =>
      JSON.stringify(model, (_, value) => (typeof value === 'number' ? Number(value.toFixed(2)) : value));
    expect(rounded(stored)).toBe(rounded(understander.model));
  }, 300_000);
});
