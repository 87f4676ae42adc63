import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { findProducts, isForOtherProduct, parseProducts } from '../../intents/products.ts';
import { projectPath } from '../../src/paths.ts';
import { makeEntry } from '../helpers/entries.ts';

const PRODUCTS = parseProducts(await readFile(projectPath('data/faq/products.txt'), 'utf8'));

describe('product lines', () => {
  it('are read with all their words, comments and empty lines aside', () => {
    const products = parseProducts('# 产品 = 注释\n\n企业版 = 云星空，K3 Cloud, ,\nEAS =');
    expect(products.map(({ name }) => name).sort()).toEqual(['EAS', '企业版', '企业版', '企业版']);
    expect(findProducts('注释', products)).toEqual([]);
    for (const word of ['云星空', 'k3 CLOUD', '企业版'])
      expect(findProducts(`在${word}里`, products)).toEqual(['企业版']);
  });

  it.each([
    ['星瀚怎么自动签收', ['星瀚']],
    ['苍穹上看不到发票', ['星瀚']],
    ['旗舰版看不到导入发票', ['星空旗舰版']],
    ['云星空旗舰版看不到导入发票', ['星空旗舰版']],
    ['云星空能合并收票吗', ['星空企业版']],
    ['企业版和旗舰版都这样', ['星空企业版', '星空旗舰版']],
    ['Ｋ３Ｃｌｏｕｄ 收票', ['星空企业版']],
    ['雲星空旗艦版', ['星空旗舰版']],
    ['EAS系统报错', ['EAS']],
    ['s-HR 的报销', ['s-HR']],
    ['shr里传票', ['s-HR']],
  ])('are named in %s', (text, names) => {
    expect(findProducts(text, PRODUCTS).sort()).toEqual([...names].sort());
  });

  it.each(['', '自动签收', 'please', 'easy', 'rim_eas', 'eas2', 'aws_key', 'xs-hr', '企业票夹'])(
    'are not named in %j',
    (text) => {
      expect(findProducts(text, PRODUCTS)).toEqual([]);
    },
  );

  it('may hold characters that mean something in a pattern', () => {
    const products = parseProducts('C++ (旧) = a.b*c, [x]^$|{2}?');
    expect(findProducts('用 c++ (旧) 的', products)).toEqual(['C++ (旧)']);
    expect(findProducts('[x]^$|{2}?', products)).toEqual(['C++ (旧)']);
    expect(findProducts('aXbbc', products)).toEqual([]);
  });
});

describe('an entry', () => {
  const entry = makeEntry('F001', '签收', { products: ['星瀚', 'EAS'] });

  it('is for another product where none of the named ones is its own', () => {
    expect(isForOtherProduct(entry, ['星空企业版'])).toBe(true);
    expect(isForOtherProduct(entry, ['星空企业版', 'EAS'])).toBe(false);
  });

  it('is for the asker where no product is named, or it holds for all', () => {
    expect(isForOtherProduct(entry, [])).toBe(false);
    expect(isForOtherProduct(makeEntry('F002', '签收'), ['EAS'])).toBe(false);
  });
});
