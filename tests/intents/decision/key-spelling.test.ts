import { describe, expect, it } from 'vitest';
import { createKeySpelling } from '../../../intents/decision/key-spelling.ts';

const KEYS = [
  'repeat_rule',
  'rim_sign_task',
  'rim_view_invoice',
  'rim_select_log',
  'invoicecloud.not_prod',
  'day_in',
  'day_on',
];
const { correct, restore } = createKeySpelling(new Map(KEYS.map((key) => [key, true])));

describe('a key with a slip', () => {
  it.each([
    ['a letter missing', 'repeat_rul', 'repeat_rule'],
    ['letters swapped', 'rim_view_invioce', 'rim_view_invoice'],
    ['a letter doubled', 'rim_select_llog', 'rim_select_log'],
    ['a lookalike', 'rim_slgn_task', 'rim_sign_task'],
    ['two slips in a long one', 'rim_vew_invice', 'rim_view_invoice'],
    ['no separators', 'rimselectlog', 'rim_select_log'],
    ['no separators and a letter missing', 'rimselctlog', 'rim_select_log'],
    ['one separator missing', 'rim_viewinvoice', 'rim_view_invoice'],
    ['other separators', 'invoicecloud_not_prod', 'invoicecloud.not_prod'],
  ])('is corrected: %s', (_what, typed, key) => {
    expect(correct(typed)).toEqual([key]);
  });

  it('is both where two are equally near', () => {
    expect(correct('day_xn')).toEqual(['day_in', 'day_on']);
  });

  it.each([
    ['repeat_rule', 'is known'],
    ['repat_rul', 'is short and has two mistakes'],
    ['rim_vw_invice', 'has three mistakes'],
    ['t_rim_view_invoice', 'has a part more'],
    ['a_rul', 'has fewer than six letters'],
    ['constructor', 'is not like any'],
  ])('%s stays, because it %s', (key) => {
    expect(correct(key)).toEqual([key]);
  });
});

describe('a key in a text', () => {
  it.each([
    ['with hyphens', '请问rim-select-log在哪', '请问rim_select_log在哪'],
    ['with spaces', 'rim select log 怎么配', 'rim_select_log 怎么配'],
    ['among other words', 'the rim view invoice form', 'the rim_view_invoice form'],
    ['with hyphens and a slip', 'rim-selct-log', 'rim_select_log'],
    ['twice', 'rim.sign.task和repeatrule', 'rim_sign_task和repeat_rule'],
    ['as it is known', 'rim_select_log 和 rim_view_invoice', 'rim_select_log 和 rim_view_invoice'],
  ])('is restored: %s', (_what, text, restored) => {
    expect(restore(text)).toBe(restored);
  });

  it.each(['excel 导入 wi-fi', 'one two three four five six seven eight nine ten', 'select log', '- - 1.5 a-b'])(
    '%j stays',
    (text) => {
      expect(restore(text)).toBe(text);
    },
  );
});
