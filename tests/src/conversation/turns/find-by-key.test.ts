import { describe, expect, it } from 'vitest';
import { findByKey } from '../../../../src/conversation/turns/find-by-key.ts';
import { dualEntry, internalEntry, makeEntry, makeSolution } from '../../../helpers/entries.ts';

const using = (id: string, key: string) =>
  makeEntry(id, id, { configPaths: [{ menu: [], form: null, params: [{ type: null, key, value: '1', note: null }] }] });

const find = (entries: Parameters<typeof findByKey>[0], text: string, audience: 'customer' | 'internal') =>
  findByKey(entries, text, audience).map(({ id }) => id);

describe('findByKey', () => {
  it('puts entries that use exactly the name before those that use a longer one', () => {
    const entries = [using('F001', 'auto_sign_delay'), using('F002', 'auto_sign'), using('F003', 'no_auto_sign')];
    expect(find(entries, 'auto_sign', 'customer')).toEqual(['F002', 'F001', 'F003']);
  });

  it('reads the name in any case and width', () => {
    expect(find([using('F001', 'Auto_Sign')], 'ＡＵＴＯ_sign', 'customer')).toEqual(['F001']);
  });

  it('takes a name with other separators, or none, where no name holds the text', () => {
    const entries = [using('F001', 'auto_sign'), using('F002', 'auto.sign.delay')];
    expect(find(entries, 'auto-sign', 'customer')).toEqual(['F001']);
    expect(find(entries, 'auto sign delay', 'customer')).toEqual(['F002']);
    expect(find(entries, 'autosign', 'customer')).toEqual(['F001']);
  });

  it('looks at names, not at values', () => {
    expect(find([using('F001', 'auto_sign')], '1', 'customer')).toEqual([]);
  });

  it('judges an internal entry by what the audience may see of it', () => {
    const configPaths = using('', 'scan_quality').configPaths;
    const open = { ...dualEntry, customerVersion: makeSolution({ configPaths }) };
    expect(find([internalEntry, open], 'scan_quality', 'customer')).toEqual(['F005']);
    expect(find([internalEntry, open], 'ocr_engine', 'customer')).toEqual([]);
    expect(find([internalEntry, open], 'ocr_engine', 'internal')).toEqual(['F005']);
    expect(find([internalEntry, open], 'reset_mode', 'internal')).toEqual(['F004']);
  });
});
