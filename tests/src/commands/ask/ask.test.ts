import { beforeAll, describe, expect, it } from 'vitest';
import { entrySchema, type Result, resultSchema } from '../contract-schemas.ts';
import { type Run, readJsonLines, runQunda, SMALL_CORPUS, START_TIMEOUT_MS } from '../run-qunda.ts';
import { createScratchFolder } from '../scratch-folder.ts';

const scratch = createScratchFolder();

const readResult = (value: unknown): Result => resultSchema.strip().parse(value);

describe('qunda ask', () => {
  let json: Run;
  let text: Run;
  let explained: Run;
  beforeAll(async () => {
    const question = '进项发票怎么配置为自动签收';
    json = await runQunda(['ask', '--json', question]);
    text = await runQunda(['ask', question]);
    explained = await runQunda(['ask', '--explain', question]);
  }, START_TIMEOUT_MS);

  it('prints one result object and nothing else', () => {
    expect(json).toMatchObject({ code: 0, stderr: '' });
    expect(json.stdout).toMatch(/^\{.*\}\n$/u);
    const result = readResult(JSON.parse(json.stdout));
    expect(result).toMatchObject({ q: '进项发票怎么配置为自动签收', decision: 'answer' });
    expect(result.answers[0]).toMatchObject({ id: 'F003' });
    expect(result.answers).toHaveLength(5);
  });

  it('sends the card of the first answer along', () => {
    const { answers, card } = readResult(JSON.parse(json.stdout));
    expect(card).toMatchObject({ id: answers[0]!.id, title: answers[0]!.title, audience: 'customer' });
    const keys = card!.configPaths.flatMap(({ params }) => params.map(({ key }) => key));
    expect(keys).toEqual(['einvoice_auto_sign', 'tax_file_auto_sign']);
  });

  it(
    'lists the parts of a message with several questions, the first answered one outside too',
    async () => {
      const run = await runQunda(['ask', '--json', '食堂几点开饭？自动签收怎么开？另外导入excel怎么不查验？']);
      const { decision, answers, card, parts } = readResult(JSON.parse(run.stdout));
      expect(parts?.map((part) => [part.q, part.decision])).toEqual([
        ['食堂几点开饭？', 'none'],
        ['自动签收怎么开？', 'answer'],
        ['导入excel怎么不查验？', 'answer'],
      ]);
      expect(parts?.map((part) => part.answers[0]?.id).slice(1)).toEqual(['F003', 'F007']);
      expect([decision, answers[0]?.id, card?.id]).toEqual(['answer', 'F003', 'F003']);
    },
    START_TIMEOUT_MS,
  );

  it('prints the card as text without --json', () => {
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toContain('F003');
    expect(text.stdout).toContain('einvoice_auto_sign');
  });

  it(
    'promises nothing that cannot be done at a command line',
    async () => {
      const [choices, none] = await Promise.all([
        runQunda(['ask', '--corpus', SMALL_CORPUS, 'print_config']),
        runQunda(['ask', '--corpus', SMALL_CORPUS, 'xqzvkj_9f3a']),
      ]);
      expect(choices.stdout).toMatch(/1\. .+（F90\d.*）\n2\. [\s\S]+qunda -- ask F90\d\n$/u);
      expect(none.stdout).toContain('不会记下问题');
      for (const { stdout } of [text, choices, none]) expect(stdout).not.toMatch(/回复「|回复编号|转人工|已经记下/u);
    },
    START_TIMEOUT_MS,
  );

  it('explains tokens, candidates with their scores, and the reason', () => {
    expect(explained).toMatchObject({ code: 0, stderr: '' });
    expect(explained.stdout).toMatch(/^词：.*自动签收/u);
    expect(explained.stdout).toMatch(/^1\. F003 .*占比 \d\.\d+$/mu);
    expect(explained.stdout).toMatch(/判定：answer，理由：.+\n$/u);
  });
});

describe('qunda ask --batch', () => {
  /** One for each decision. */
  const QUESTIONS = {
    answer: '打印机卡纸怎么处理？',
    choices: 'print_config',
    chat: '谢谢',
    command: '/faq F902',
    none: 'xqzvkj_9f3a',
  };
  let results: Result[];
  let withCards: Result[];
  let topTwo: Result[];
  beforeAll(async () => {
    const file = scratch.writeQuestions('questions.jsonl', Object.values(QUESTIONS));
    const args = ['ask', '--batch', file, '--json', '--corpus', SMALL_CORPUS];
    results = (await readJsonLines(args)).map(readResult);
    withCards = (await readJsonLines([...args, '--cards'])).map(readResult);
    topTwo = (await readJsonLines([...args, '--top', '2'])).map(readResult);
  }, START_TIMEOUT_MS);

  it('prints a result a line, in the order of the questions', () => {
    expect(results.map(({ q }) => q)).toEqual(Object.values(QUESTIONS));
  });

  it('decides each as it would alone', () => {
    expect(results.map(({ decision }) => decision)).toEqual(Object.keys(QUESTIONS));
  });

  it('sends cards along only where asked to, and only with a solution', () => {
    expect(results.filter(({ card }) => card)).toEqual([]);
    expect(withCards.map(({ card }) => card?.id)).toEqual(['F901', undefined, undefined, 'F902', undefined]);
  });

  it('lists what it offers first', () => {
    const { answers } = results[1]!;
    expect(
      answers
        .slice(0, 2)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['F901', 'F902']);
  });

  it('puts the entry that a command names first', () => {
    expect(results[3]!.answers).toEqual([{ id: 'F902', title: '打印颜色偏淡', confidence: 1 }]);
  });

  it('lists answers best first, no more than --top, also where it does not know', () => {
    for (const { answers } of results) {
      const confidences = answers.map(({ confidence }) => confidence);
      expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
    }
    expect(results[4]!.answers).toHaveLength(3);
    expect(topTwo.map(({ answers }) => answers.length)).toEqual([2, 2, 2, 1, 2]);
    topTwo.forEach(({ answers }, at) => {
      expect(answers).toEqual(results[at]!.answers.slice(0, 2));
    });
  });

  it('reads the whole card of an entry by the contract', () => {
    const { card } = withCards[0]!;
    expect(card).toEqual({
      id: 'F901',
      aliases: [],
      title: '打印机卡纸',
      question: '打印机卡纸怎么处理？',
      products: ['星瀚'],
      audience: 'customer',
      steps: ['打开前盖，取出卡住的纸。', '把 `print_tray` 改为 `1`。'],
      configPaths: [
        {
          menu: ['设备管理', '打印机'],
          form: null,
          params: [{ type: 'print_config', key: 'print_tray', value: '1', note: null }],
        },
      ],
      tasks: [],
      sql: [],
      warnings: ['取纸前先断电。'],
      links: [],
      images: [],
      related: ['F902'],
    });
  });

  it('ignores other fields, blank lines, a byte order mark and the way lines end', {
    timeout: START_TIMEOUT_MS,
  }, async () => {
    const lines = [
      '{"q": "打印机卡纸怎么处理？", "gold": ["F902"], "id": 7}',
      '',
      '{"kind": "x", "q": "print_config"}',
    ];
    const file = scratch.write('more-fields.jsonl', `\uFEFF${lines.join('\r\n')}`);
    const read = (await readJsonLines(['ask', '--batch', file, '--json', '--corpus', SMALL_CORPUS])).map(readResult);
    expect(read.map(({ q, decision }) => [q, decision])).toEqual([
      ['打印机卡纸怎么处理？', 'answer'],
      ['print_config', 'choices'],
    ]);
  });
});

describe('qunda ask --corpus', { timeout: START_TIMEOUT_MS }, () => {
  it('answers from Markdown files and JSONL files together', async () => {
    const rows = scratch.write(
      'rows.jsonl',
      `${JSON.stringify({ id: 'A1', title: '投影仪没有画面', similar: ['投影黑屏'], answer: '重新插好线\n选择信号源' })}\n`,
    );
    const file = scratch.writeQuestions('both.jsonl', ['投影仪没有画面', '打印机卡纸怎么处理？', '/faq A1']);
    const args = ['ask', '--batch', file, '--json', '--cards', '--corpus', SMALL_CORPUS, '--corpus', rows];
    const [projector, printer, named] = (await readJsonLines(args)).map(readResult);
    expect(projector!.card).toMatchObject({ id: 'A1', steps: ['重新插好线', '选择信号源'] });
    expect(printer!.card).toMatchObject({ id: 'F901' });
    expect(named!.answers[0]).toMatchObject({ id: 'A1' });
  });
});

describe('qunda ask --audience customer', { timeout: START_TIMEOUT_MS }, () => {
  it('shows of every built-in entry what a customer may see, whichever way it is asked for', async () => {
    const [corpus] = (await readJsonLines(['corpus', '--json'])) as { entries: unknown[] }[];
    const entries = corpus!.entries.map((entry) => entrySchema.parse(entry));
    expect(entries.some(({ audience }) => audience === 'internal')).toBe(true);
    const names = entries.flatMap(({ id, aliases, title, question, similar }) => [
      ...[id, ...aliases].map((name) => `/faq ${name}`),
      title,
      question,
      ...similar.slice(0, 3),
    ]);
    const file = scratch.writeQuestions('every.jsonl', names.filter(Boolean));
    const args = ['ask', '--batch', file, '--json', '--cards', '--audience', 'customer'];
    const results = (await readJsonLines(args)).map(readResult);
    const cards = results.flatMap(({ card }) => (card ? [card] : []));
    expect(new Set(cards.map(({ id }) => id)).size).toBe(entries.length);
    for (const card of cards) {
      const entry = entries.find(({ id }) => id === card.id)!;
      const { steps, configPaths, tasks, warnings, links, images } =
        entry.audience === 'internal' ? entry.customerVersion! : entry;
      expect(card).toMatchObject({ audience: 'customer', sql: [], steps, configPaths, tasks, warnings, links, images });
    }
  });

  it('does not tell that an entry exists which no customer may see', async () => {
    const file = scratch.writeQuestions('hidden.jsonl', [
      '/faq F903',
      '/faq 门禁后台重置',
      '/key gate_ops',
      'gate_reset_mode',
      '门禁系统死机如何从后台重置？',
      '门打不开了，门禁要重置',
    ]);
    const args = ['ask', '--batch', file, '--json', '--cards', '--top', '9', '--corpus', SMALL_CORPUS];
    const internal = await readJsonLines(args);
    const customer = await readJsonLines([...args, '--audience', 'customer']);
    const told = (results: unknown[]): string =>
      results.map((result) => JSON.stringify({ ...readResult(result), q: '' })).join('\n');
    for (const secret of ['F903', '门禁后台重置', 'reset_gate', 'gate_reset_mode']) {
      expect(told(internal)).toContain(secret);
      expect(told(customer)).not.toContain(secret);
    }
    const asText = await runQunda(['ask', '/faq F903', '--audience', 'customer', '--corpus', SMALL_CORPUS]);
    expect(asText.code).toBe(0);
    expect(asText.stdout).not.toMatch(/F903|门禁|reset_gate/u);
    const why = await runQunda(['ask', '--explain', '门禁', '--audience', 'customer', '--corpus', SMALL_CORPUS]);
    expect(why.code).toBe(0);
    expect(why.stdout).not.toMatch(/F903|门禁后台重置/u);
  });
});
