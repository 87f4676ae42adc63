import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectPath } from '../src/paths.ts';
import { loadBuiltIn } from './intents/built-in.ts';

const { understander, read } = await loadBuiltIn();
const understand = (text: string) => understander.understand(text, 'internal');

/** A question, the entry that must win, and why it must. */
type Case = readonly [question: string, id: string, why: string];

const SYMPTOMS: Case[] = [
  ['点了勾选不想排队，要立刻出结果', 'F008', '排队 is what asynchronous feels like; 立刻 is what synchronous gives'],
  ['勾选一直处理中，怎么把它停下来', 'F042', 'a task that hangs and is to be stopped, not the switch of F008'],
  ['表格往票池里倒发票，验真这一步想跳过', 'F007', '表格 is Excel, 倒 is import, 验真 is 查验'],
  ['票面图打开是糊的，服务器是国产的', 'F012', 'a blurred preview on a domestic server; the title says 模糊'],
  ['同一张票在全票池里有两个凭证号', 'F017', 'the only card about voucher numbers'],
  ['票池下载下来的pdf文件名能自己定义吗', 'F025', 'the name of the file; F072 is about its format'],
  ['下载发票默认弹出ofd，想改成pdf', 'F072', 'the format of the file; F025 is about its name'],
  ['企业票夹一打开就带了过滤条件', 'F027', '企业票夹 and filters; F006 is the personal one and page sizes'],
  ['个人票夹列表每页显示的条数改哪里', 'F006', '个人票夹 and page sizes; F027 is the one of the company'],
  ['底账图片生成错了想重新出一张', 'F034', '重新出一张 is 重新生成'],
  ['查看发票窗口的标题能换掉吗', 'F004', 'the title of that page; 换掉 is 修改'],
  ['助手菜单下面那行灰色提示想改成我们自己的话', 'F005', 'the hint under the menus, changed by three keys'],
  ['全量同步想从更早的日期开始拉', 'F011', 'the start of the sync; F010 starts the task by hand'],
  ['小规模纳税人 勾选数据下载', 'F068', 'keywords of one card, in another order'],
  ['多行明细合并成一行收票，企业版', 'F048', 'merging lines, in 星空企业版'],
  ['英文形式发票传上去说没有智能取数权益', 'F063', '形式发票 needs the package that the message misses'],
  ['接口联调想开几张测试用的数电票', 'F073', 'test invoices by interface; the words 虚拟 and 模拟 are missing'],
  ['识别查验命中了哪条合规规则，日志怎么搜', 'F065', 'the log that tells the rule'],
  ['主表和明细列表的核算组织对不上', 'F058', '对不上 is 不一致'],
];

const CAPTIONS: Case[] = [
  ['确定 | 打开发票助手 | 与发票云建立连接失败！', 'F028', 'the first of three messages of the card, among buttons'],
  ['返回\n文件服务器多实例，请联系管理员调整文件流配置\n关闭\n10:21', 'F054', 'the second line is the title'],
  [
    '识别失败，识别接口返回:【1130】 税号:91350100MA0000000X,不在租户:400000000000000001 范围内',
    'F022',
    'the numbers differ each time',
  ],
  ['税号：91330100MA0000000Y，没有开启软证书模式\n2025-01-02 03:04:05', 'F038', 'tax number and time say nothing'],
  ['保存发票关系失败，null，请联系管理员 [知道了]', 'F043', 'null tells it from F062, which begins the same'],
  ['保存发票关系失败，发票24410000000000000001使用金额超出剩余可用金额0元，保存失败', 'F062', 'begins as F043 does'],
];

const KEYS_AND_TYPOS: Case[] = [
  ['rpa_select_sync', 'F008', 'one letter more than rpa_select_syn'],
  ['EINVOICE_AUTO_S1GN', 'F003', 'a one for an i, in capitals'],
  ['rim_config_ned_chek', 'F007', 'two letters are missing'],
  ['configpattern', 'F030', 'the part of invoicecloud.configpattern that people remember'],
  ['newetax_inputout_days 这个参数管什么', 'F010', 'a key within a question'],
  ['自动千收那个参数怎么配', 'F003', '千收 sounds like 签收'],
  ['茶验权限过期', 'F067', '茶验 sounds like 查验; 权限过期 stands in this card alone'],
  ['地方税局网路不稳定', 'F035', '路 for 络'],
  ['未关联单句，请从单据上选择发票', 'F064', '单句 for 单据'],
];

const TRADITIONAL: Case[] = [
  ['發票識別報不在租戶範圍', 'F022', '租户范围 in traditional characters'],
  ['全量同步開始時間怎麼改', 'F011', 'every word but 全量同步 is written otherwise'],
  ['地方稅局網絡不穩定，請稍後再試', 'F035', 'the title, word for word'],
];

/** Alike in words, other in meaning: the first entry answers, the second must stay behind. */
const NEIGHBOURS: [question: string, id: string, other: string][] = [
  ['异步勾选怎么改成同步', 'F008', 'F077'],
  ['税局发票异步下载的参数', 'F077', 'F008'],
  ['异步开票查不到结果', 'F075', 'F077'],
  ['税局下载的票自动签收', 'F003', 'F077'],
  ['没配全电开票账号', 'F074', 'F073'],
  ['从智慧管家换回无忧助手', 'F040', 'F001'],
  ['数电火车票在预勾选里选不到', 'F053', 'F050'],
];

/** Nothing of ours, in our words: the entry named must not be sent as the answer, nor any other. */
const HARD_NEGATIVES: [question: string, tempting: string, why: string][] = [
  ['自动勾选怎么配置', 'F003', 'that is 自动签收'],
  ['系统能不能自动把进项票都勾选抵扣了', 'F003', '自动 and 进项, but no 签收'],
  ['自动开票怎么配置', 'F003', '自动…怎么配置, but about issuing'],
  ['自动查验能关吗', 'F007', 'F007 holds for the import of Excel only'],
  ['全票池怎么导出', 'F007', 'F007 is about import'],
  ['已经勾选的发票怎么撤销勾选', 'F042', 'F042 stops a running task'],
  ['火车票怎么报销', 'F053', 'F053 is about deduction'],
  ['作废发票怎么操作', 'F021', 'F021 is a log'],
  ['全量同步会不会重复收费', 'F057', 'F057 counts recognition and verification'],
];

describe('the winner', () => {
  it.each([...SYMPTOMS, ...CAPTIONS, ...KEYS_AND_TYPOS, ...TRADITIONAL])('of %j is %s: %s', (question, id) => {
    const { decision, shown } = understand(question);
    expect([decision, shown[0]?.id]).toEqual(['answer', id]);
  });

  it.each(NEIGHBOURS)('of %j is %s, well ahead of %s', (question, id, other) => {
    const { ranked } = understand(question);
    const confidenceOf = (wanted: string) => ranked.find(({ entry }) => entry.id === wanted)?.confidence ?? 0;
    expect(ranked[0]!.entry.id).toBe(id);
    expect(confidenceOf(id)).toBeGreaterThan(2 * confidenceOf(other));
  });

  it.each(HARD_NEGATIVES)('of %j is nobody, least of all %s: %s', (question, tempting) => {
    const { decision, shown } = understand(question);
    expect([decision, shown[0]?.id]).not.toEqual(['answer', tempting]);
    expect(decision).not.toBe('answer');
  });

  it('is not read off: the symptoms stand in the corpus in other words', () => {
    const known = new Set(
      understander.entries.flatMap(({ title, question, similar }) => [title, question, ...similar]),
    );
    const wordsOf = (text: string): string => read(text).tokens.words.join(' ');
    const knownWords = new Set([...known].map(wordsOf));
    expect(SYMPTOMS.filter(([question]) => knownWords.has(wordsOf(question)))).toEqual([]);
  });
});

interface Labelled {
  q: string;
  gold: string[];
  kind: string;
}

describe('the labelled questions', () => {
  const questions = readFileSync(projectPath('tests/fixtures/questions.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line): Labelled => JSON.parse(line));
  const judged = questions.map((question) => ({ question, found: understand(question.q) }));
  const inside = judged.filter(({ question }) => question.kind !== 'oos');
  const outside = judged.filter(({ question }) => question.kind === 'oos');

  /** An entry answers for its aliases too. */
  const isRight = ({ gold }: Labelled, entry: (typeof understander.entries)[number] | undefined): boolean =>
    entry !== undefined && [entry.id, ...entry.aliases].some((id) => gold.includes(id));
  const share = (list: typeof judged, holds: (one: (typeof judged)[number]) => boolean): number =>
    list.filter(holds).length / list.length;

  it('are as many as were written', () => {
    expect([inside.length, outside.length]).toEqual([539, 160]);
  });

  it('find the right entry first for at least 98 %', () => {
    const hit = share(inside, ({ question, found }) => isRight(question, found.shown[0] ?? found.ranked[0]?.entry));
    expect(hit).toBeGreaterThanOrEqual(0.98);
  });

  it('are answered rightly for at least 94 %, wrongly for at most 1 %', () => {
    const answered = inside.filter(({ found }) => found.decision === 'answer');
    const right = answered.filter(({ question, found }) => isRight(question, found.shown[0]));
    expect(right.length / inside.length).toBeGreaterThanOrEqual(0.94);
    expect((answered.length - right.length) / inside.length).toBeLessThanOrEqual(0.01);
  });

  it('outside the FAQ are answered for at most 3 %, answered or offered for at most 10 %', () => {
    expect(share(outside, ({ found }) => found.decision === 'answer')).toBeLessThanOrEqual(0.03);
    expect(share(outside, ({ found }) => found.shown.length > 0)).toBeLessThanOrEqual(0.1);
  });
});
