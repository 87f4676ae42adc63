import { describe, expect, it } from 'vitest';
import { findClosest } from '../../../intents/decision/closest.ts';

const KNOWN = ['rim_config_need_check', 'rpa_select_syn', 'einvoice_auto_sign', 'taxnos'];

describe('the closest word', () => {
  it.each([
    ['a letter too few', 'rim_config_need_chek'],
    ['a letter too many', 'rim_config_neeed_check'],
    ['another letter', 'rim_config_need_chexk'],
    ['a letter doubled at the end', 'rim_config_need_checkk'],
    ['two letters swapped', 'rim_confgi_need_check'],
    ['two mistakes', 'rim_cofig_need_chek'],
    ['a zero for an o', 'rim_c0nfig_need_check'],
    ['ones for an i, as many as there are', 'r1m_conf1g_need_check'],
    ['an l for an i, and two mistakes', 'rlm_conflg_ned_chek'],
  ])('is found in spite of %s', (_what, word) => {
    expect(findClosest(word, KNOWN, 2)).toBe('rim_config_need_check');
  });

  it('is not found beyond the distance', () => {
    expect(findClosest('rim_cofig_ned_chck_', KNOWN, 2)).toBeUndefined();
    expect(findClosest('rpa_select_sync', KNOWN, 0)).toBeUndefined();
    expect(findClosest('rpa_select_sync', KNOWN, 1)).toBe('rpa_select_syn');
  });

  it('is the nearest of several', () => {
    expect(findClosest('key_b', ['key_aa', 'key_a', 'key_bb'], 2)).toBe('key_a');
    expect(findClosest('key_o1', ['key_ol1', 'key_0l', 'key_01'], 2)).toBe('key_0l');
  });

  it('counts a doubled letter as one mistake', () => {
    expect(findClosest('taxnoss', ['taxnos'], 0)).toBeUndefined();
    expect(findClosest('taxnoss', ['taxnos'], 1)).toBe('taxnos');
  });

  it('is none among none', () => {
    expect(findClosest('rim', [], 2)).toBeUndefined();
  });

  it('is not looked for where a word is endless', () => {
    const endless = 'a'.repeat(65);
    expect(findClosest(endless, [endless], 2)).toBeUndefined();
    expect(findClosest('a'.repeat(64), [endless], 2)).toBeUndefined();
    expect(findClosest('a'.repeat(64), ['a'.repeat(63)], 2)).toBe('a'.repeat(63));
  });

  it.each(['__proto__', 'constructor', '[a-z]+', '|||'])('takes %s for a word', (word) => {
    expect(findClosest(word, KNOWN, 2)).toBeUndefined();
    expect(findClosest(word, [word], 0)).toBe(word);
  });
});
