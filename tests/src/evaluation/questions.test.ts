import { describe, expect, it } from 'vitest';
import { parseLabelledQuestions, readLabelledQuestions } from '../../../src/evaluation/questions.ts';

describe('parseLabelledQuestions', () => {
  it('reads every field and passes over empty lines and a byte order mark', () => {
    const text = '\ufeff{"q":"怎么签收","gold":["A"],"kind":"typo","cand":["A","B"]}\n\n{"q":"b","gold":["B"]}\r\n';
    expect(parseLabelledQuestions(text, 'f')).toEqual([
      { q: '怎么签收', gold: ['A'], kind: 'typo', cand: ['A', 'B'] },
      { q: 'b', gold: ['B'], kind: 'question' },
    ]);
  });

  it('takes a question without an answer for out of scope', () => {
    expect(parseLabelledQuestions('{"q":"a","gold":[]}', 'f')[0]?.kind).toBe('oos');
  });

  it('names file and line of a line that is no JSON', () => {
    expect(() => parseLabelledQuestions('{"q":"a","gold":[]}\n\nfoo', 'my.jsonl')).toThrow(
      /my\.jsonl 第 3 行不是 JSON/u,
    );
  });

  it('names file, line and field of a line that lacks something', () => {
    expect(() => parseLabelledQuestions('{"q":"a"}', 'my.jsonl')).toThrow(/my\.jsonl 第 1 行的 "gold"/u);
    expect(() => parseLabelledQuestions('{"q":"a","gold":[1]}', 'my.jsonl')).toThrow(/第 1 行的 "gold\.0"/u);
    expect(() => parseLabelledQuestions('[]', 'my.jsonl')).toThrow(/第 1 行不对/u);
  });
});

it('says which file cannot be read', async () => {
  await expect(readLabelledQuestions('/no/such.jsonl')).rejects.toThrow(/读不到文件 \/no\/such\.jsonl/u);
});
