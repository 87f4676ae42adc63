import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createDirectionReader } from '../../../intents/direction/contrast.ts';
import { projectPath } from '../../../src/paths.ts';
import { makeEntry } from '../../helpers/entries.ts';
import { createToyLanguage } from '../toy-read.ts';

const language = createToyLanguage(['自动', '手动', '备份', '全量', '增量', '同步', '异步', '怎么', '验证码', '查验'], {
  directions: readFileSync(projectPath('data/directions.txt'), 'utf8'),
  opposites: readFileSync(projectPath('data/opposites.txt'), 'utf8'),
});
const { contrast, agrees } = createDirectionReader(language);

function compare(question: string, title: string, details: Parameters<typeof makeEntry>[2] = {}) {
  const entry = makeEntry('F001', title, details);
  return contrast(question, entry, entry);
}

describe('a question against an entry that does the opposite', () => {
  it.each([
    ['怎么打开导入时的查验', '导入时关闭查验', '打开', '关闭'],
    ['查验在哪里启用', '怎么停用查验', '启用', '停用'],
    ['怎么显示作者名字', '隐藏作者名字', '显示', '隐藏'],
    ['怎么允许上传文件', '禁止上传文件的设置', '允许', '禁止'],
    ['怎么删除管理员', '如何添加管理员', '删除', '添加'],
    ['怎么让登录需要验证码', '登录时不需要验证码怎么设置', '需要', '不需要'],
    ['登录怎么能不要验证码', '登录时需要验证码怎么设置', '不要验证', '需要'],
    ['不让游客评论怎么设置', '怎么允许游客评论', '不让游', '允许'],
    ['账号被停用了怎么启用', '如何停用账号', '启用', '停用'],
    ['怎么打开水印', '怎么取消水印', '打开', '取消'],
    ['怎么把同步发送改为异步发送', '异步发送改为同步发送', '改成异步发送', '改成同步发送'],
    ['同步改异步', '异步发送怎么改成同步发送', '改成异步', '改成同步发送'],
    ['怎么从新版切换回旧版', '从旧版切换到新版', '改成旧版', '改成新版'],
    ['怎么改成手动备份', '怎样设置自动备份', '手动', '自动'],
    ['增量备份怎么做', '全量备份怎么做', '增量', '全量'],
    ['关闭查验之后怎么恢复', '怎么关闭查验', '怎么恢复', '关闭'],
  ])('%s | %s', (question, title, asked, written) => {
    expect(compare(question, title)).toMatchObject({ kind: 'opposite', asked, written });
  });

  it.each([
    ['怎么关掉导入时的查验', '导入时关闭查验'],
    ['能不能别查验', '导入时关闭查验'],
    ['取消页数限制', '怎么放开页数限制'],
    ['解除禁用怎么弄', '怎么启用账号'],
    ['打开助手报错怎么办', '怎么关闭助手'],
    ['打开页面后提示要关闭浏览器', '怎么打开页面'],
    ['怎么打开打印机', '关闭消息提醒'],
    ['关于代开发票怎么查验', '怎么打开查验'],
    ['异步发送怎么改成同步发送', '异步发送改为同步发送'],
    ['评论怎么不显示', '怎么隐藏评论'],
    ['消息提醒怎么关', '关闭消息提醒的方法'],
    ['手动备份太麻烦怎么自动备份', '怎样设置自动备份'],
  ])('nothing is said of %s | %s', (question, title) => {
    expect(compare(question, title)).toBeNull();
  });
});

describe('what to set for what is asked', () => {
  it.each([
    ['0 为关闭，1 为打开', '1'],
    ['打开填 `1`，关闭填 `0`', '1'],
    ['false 表示关闭；true 表示启用', 'true'],
    ['填 0 即关闭，其他值均为开启', '其他值'],
  ])('is taken from the document: %s', (note, value) => {
    const configPaths = [{ menu: [], form: null, params: [{ type: null, key: 'check', value: '0', note }] }];
    expect(compare('怎么打开查验', '怎么关闭查验', { configPaths })).toMatchObject({ value });
  });

  it('is unknown where the document does not say it', () => {
    expect(compare('怎么打开查验', '怎么关闭查验', { steps: ['把值填为 `0`'] })).toMatchObject({ value: null });
  });

  it('is not told to who may not see it', () => {
    const entry = makeEntry('F001', '怎么关闭查验', { audience: 'internal', steps: ['1 为打开'] });
    expect(contrast('怎么打开查验', entry, null)).toMatchObject({ kind: 'opposite', value: null });
  });
});

describe('other ways to differ', () => {
  it('an entry that never speaks of switching off says so', () => {
    const entry = { steps: ['在计划里打开每天一次'] };
    expect(compare('怎么关掉自动备份', '怎样设置自动备份', entry)).toMatchObject({ kind: 'unwritten', asked: '关掉' });
    expect(compare('怎么关掉自动备份', '怎样设置自动备份', { steps: ['不用时停用即可'] })).toBeNull();
  });

  it('who has done it already hears that this is what the entry tells', () => {
    expect(compare('自动备份已经开了还是不行', '怎样设置自动备份')).toMatchObject({ kind: 'done', asked: '开了' });
    expect(compare('自动备份已经开了吗', '怎样设置自动备份')).toBeNull();
  });

  it('an entry of mixed wording goes by what most of its questions want', () => {
    const similar = ['怎么关闭弹窗提醒', '能不能停用弹窗提醒', '想取消弹窗提醒'];
    expect(compare('怎么打开弹窗提醒', '弹窗提醒', { similar })).toMatchObject({ asked: '打开' });
  });
});

describe('the entry that does what is asked', () => {
  it.each([
    ['怎么启用账号', '启用账号', true],
    ['怎么启用账号', '停用账号', false],
    ['同步改异步', '同步发送改成异步发送', true],
    ['同步改异步', '异步发送改成同步发送', false],
  ])('%s | %s: %s', (question, title, expected) => {
    expect(agrees(question, makeEntry('F001', title))).toBe(expected);
  });
});
