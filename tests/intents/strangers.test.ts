import { describe, expect, it } from 'vitest';
import { buildSnapshot, createUnderstander, type FaqEntry } from '../../intents/index.ts';
import { openLanguage } from '../../src/knowledge/knowledge.ts';
import { readWordLists, toLines } from '../../src/knowledge/word-lists.ts';
import { makeEntry } from '../helpers/entries.ts';

const language = await openLanguage([]);
const smallTalk = toLines((await readWordLists([])).smallTalk);

/** Somebody's first FAQ: titles and a step each, no similar question. */
function open(titles: readonly string[]) {
  const entries = titles.map((title, at): FaqEntry => makeEntry(`F${at}`, title, { steps: ['按说明处理。'] }));
  const understander = createUnderstander(buildSnapshot(entries, { outside: [], smallTalk }, language), language);
  return (text: string) => understander.understand(text, 'internal');
}

const it3 = open(['VPN 连不上怎么办？', '投影仪没有画面怎么办？', '打印机怎么连接？']);
const site = open([
  '上传图片时提示 413 怎么办？',
  '忘记密码怎么办？',
  '如何更换主题？',
  '如何备份数据？',
  '文章为什么不显示？',
  '如何开启评论？',
  '如何绑定域名？',
  '邮件发不出去怎么办？',
]);
const library = open([
  '借书证丢了怎么补办？',
  '一次能借几本书？',
  '逾期怎么收费？',
  '如何预约座位？',
  '电脑端怎么续借？',
  '手机端怎么续借？',
]);

describe('a stranger’s three IT questions', () => {
  it.each([
    ['vpn连不上', 'F0'],
    ['投影没反应', 'F1'],
    ['怎么装打印机', 'F2'],
    ['打印机连不上', 'F2'],
  ])('answer %s', (question, id) => {
    const { decision, shown } = it3(question);
    expect([decision, shown[0]?.id]).toEqual(['answer', id]);
  });

  it.each(['年假怎么申请', '门禁卡丢了去哪里补', '食堂几点开饭', '工资条在哪看', '会议室怎么预订', '体检报告怎么取'])(
    'neither answer nor greet %s',
    (question) => {
      expect(it3(question)).toMatchObject({ decision: 'none', shown: [] });
    },
  );

  it.each(['你好', '谢谢老师', '收到', '好的'])('take %s for small talk', (text) => {
    expect(it3(text).decision).toBe('chat');
  });

  it.each(['急急急', '这个怎么弄', 'help', 'qwxz', '7f3k9', '的挂了哈看', '怎么办'])('draw nothing for %s', (text) => {
    expect(it3(text).shown).toEqual([]);
  });
});

describe('a stranger’s FAQ of a publishing tool', () => {
  it.each([
    ['传大图报413', 'F0'],
    ['413', 'F0'],
    ['后台密码忘了登不进去', 'F1'],
    ['怎么换主题', 'F2'],
    ['收不到邮件', 'F7'],
    ['怎么绑定自己的域名', 'F6'],
  ])('answers %s', (question, id) => {
    const { decision, shown } = site(question);
    expect([decision, shown[0]?.id]).toEqual(['answer', id]);
  });

  it.each(['年假怎么申请', '支持多语言吗', '报404'])('does not know %s', (question) => {
    expect(site(question)).toMatchObject({ decision: 'none', shown: [] });
  });
});

describe('a stranger’s FAQ of a library', () => {
  it('asks for the one thing in which two entries differ', () => {
    const { decision, shown, distinction } = library('怎么续借');
    expect(decision).toBe('choices');
    const named = shown.map(({ id }, at) => [id, distinction?.[at]]);
    expect(named.toSorted()).toEqual([
      ['F4', '电脑'],
      ['F5', '手机'],
    ]);
  });

  it('does not ask what was said', () => {
    const { decision, shown } = library('手机上续借');
    expect([decision, shown[0]?.id]).toEqual(['answer', 'F5']);
  });

  it.each(['图书馆几点开门', '今天天气怎么样', '打印多少钱一张'])('neither answers nor greets %s', (question) => {
    expect(library(question).decision).toBe('none');
  });
});

describe('a stranger’s FAQ of a personnel office', () => {
  const office = open([
    '年假怎么计算？',
    '请假流程是什么？',
    '工资什么时候发？',
    '加班费怎么算？',
    '怎么开在职证明？',
    '怎么开收入证明？',
    '忘记打卡怎么补？',
    '体检什么时候安排？',
  ]);

  // Two titles are much alike: that must not make the rest dumb.
  it.each([
    ['几号发工资', 'F2'],
    ['银行要收入证明', 'F5'],
    ['上班忘打卡了', 'F6'],
    ['体检', 'F7'],
  ])('answers %s', (question, id) => {
    const { decision, shown } = office(question);
    expect([decision, shown[0]?.id]).toEqual(['answer', id]);
  });

  it.each([
    ['年假有几天', 'F0'],
    ['我想请假', 'F1'],
  ])('shows the right card first for %s', (question, id) => {
    expect(office(question).shown[0]?.id).toBe(id);
  });

  it.each(['证明', '证明怎么开'])('asks which one is meant by %s', (question) => {
    const { decision, shown } = office(question);
    expect([decision, ...shown.map(({ id }) => id).sort()]).toEqual(['choices', 'F4', 'F5']);
  });

  it.each(['食堂几点开饭', '电脑坏了找谁', '班车路线'])('does not know %s', (question) => {
    expect(office(question)).toMatchObject({ decision: 'none', shown: [] });
  });
});

describe('codes of a stranger’s document', () => {
  const codes = open(['发送邮件提示 550 被拒收', '接口返回 429 怎么办？', '怎么批量导入客户？']);

  it.each([
    ['邮件报550', 'F0'],
    ['接口429', 'F1'],
  ])('are found: %s', (question, id) => {
    expect(codes(question).shown[0]?.id).toBe(id);
  });

  it.each(['报 500 错误', '邮件提示 554'])('are not taken for others: %s', (question) => {
    expect(codes(question).decision).not.toBe('answer');
  });
});

describe('keys of a stranger’s document', () => {
  const keys = open([
    '入池同步开关 pool_sync_in',
    '出池同步开关 pool_sync_on',
    '日志保留天数 log_keep_days',
    '如何备份数据？',
  ]);
  const decide = (text: string) => {
    const { decision, shown } = keys(text);
    return [decision, ...shown.map(({ id }) => id).sort()];
  };

  it.each(['log_keep_days', 'logkeepdays', 'log-keep-days', 'log keep days', 'log_kep_days', 'log_keepp_days'])(
    'are found as %s',
    (text) => {
      expect(decide(text)).toEqual(['answer', 'F2']);
    },
  );

  it('are both offered where two are equally near', () => {
    expect(decide('pool_sync_xn')).toEqual(['choices', 'F0', 'F1']);
  });
});
