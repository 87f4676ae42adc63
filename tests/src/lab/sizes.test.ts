import { expect, it } from 'vitest';
import { parseSizes } from '../../../src/lab/bench/sizes.ts';

it('takes 77 for the built-in corpus and other numbers for generated ones', () => {
  expect(parseSizes('77, 1000,3000/10000')).toEqual([
    { isBuiltIn: true },
    { isBuiltIn: false, entries: 1_000, similar: undefined },
    { isBuiltIn: false, entries: 3_000, similar: 10_000 },
  ]);
});

it.each(['', 'many', '0', '1e3', '10,,20', '10/'])('refuses %j and shows the form', (text) => {
  expect(() => parseSizes(text)).toThrow(/3000\/10000/u);
});
