import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { loadCorpus } from '../../../src/corpus/index.ts';
import { createScratchFolder } from '../commands/scratch-folder.ts';

const scratch = createScratchFolder();

/** An Excel file with one sheet, every cell a text of its own; `draft` is a sheet that is hidden. */
function createXlsx(rows: string[][], draft?: string[][]): Uint8Array {
  const cell = (text: string, at: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const data = (from: string[][]) =>
    from
      .map((row, y) => `<row r="${y + 1}">${row.map((text, x) => cell(text, `${'ABCDE'[x]}${y + 1}`)).join('')}</row>`)
      .join('');
  const hidden = draft === undefined ? '' : '<sheet name="草稿" sheetId="2" state="hidden" r:id="rId2"/>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="问答" sheetId="1" r:id="rId1"/>${hidden}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="${main}"><sheetData>${data(rows)}</sheetData></worksheet>`),
    'xl/worksheets/sheet2.xml': strToU8(
      `<worksheet xmlns="${main}"><sheetData>${data(draft ?? [])}</sheetData></worksheet>`,
    ),
  });
}

/** A Word file of paragraphs; a number in front is the level of a heading. */
function createDocx(paragraphs: [number, string][]): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const style = (level: number) => (level === 0 ? '' : `<w:pPr><w:pStyle w:val="Heading${level}"/></w:pPr>`);
  const body = paragraphs.map(([level, text]) => `<w:p>${style(level)}<w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  return zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(`<w:document xmlns:w="${main}"><w:body>${body}</w:body></w:document>`),
  });
}

const GBK_TABLE = new Uint8Array([
  // 问题,答案⏎打不了印？,加纸⏎
  0xce, 0xca, 0xcc, 0xe2, 0x2c, 0xb4, 0xf0, 0xb0, 0xb8, 0x0a, 0xb4, 0xf2, 0xb2, 0xbb, 0xc1, 0xcb, 0xd3, 0xa1, 0xa3,
  0xbf, 0x2c, 0xbc, 0xd3, 0xd6, 0xbd, 0x0a,
]);

async function load(name: string, content: string | Uint8Array) {
  return (await loadCorpus([scratch.write(name, content)])).entries;
}

describe('documents of other formats', () => {
  it('reads the sheets that customer-service tools exchange, columns by their headers', async () => {
    const entries = await load(
      'faq.xlsx',
      createXlsx([
        ['序号', '分类', '标准问', '相似问', '答案'],
        ['1', '收票', '打印机卡纸', '纸卡住了|出不来纸', '打开前盖&#10;取出纸'],
        ['2', '网络', '连不上网', '', '重启路由器'],
      ]),
    );
    expect(entries).toMatchObject([
      {
        title: '打印机卡纸',
        similar: ['纸卡住了', '出不来纸'],
        steps: ['打开前盖', '取出纸'],
        domains: ['收票'],
        origin: { line: 2 },
      },
      { title: '连不上网', similar: [], steps: ['重启路由器'] },
    ]);
  });

  it('reads Word headings and labels', async () => {
    const entries = await load(
      'faq.docx',
      createDocx([
        [1, '打印机卡纸怎么办？'],
        [0, '打开前盖。'],
        [0, '取出纸。'],
        [1, '连不上网怎么办？'],
        [0, '重启路由器。'],
      ]),
    );
    expect(entries.map(({ title, steps }) => [title, steps])).toEqual([
      ['打印机卡纸怎么办？', ['打开前盖。', '取出纸。']],
      ['连不上网怎么办？', ['重启路由器。']],
    ]);
  });

  it('reads CSV with quotes, and in the encoding of a Chinese Excel', async () => {
    const entries = await load('a.csv', '\uFEFF问题,答案,相似问\n"卡纸, 怎么办","1. 开盖\n2. ""取""纸",出不来纸\n');
    expect(entries).toMatchObject([{ title: '卡纸, 怎么办', steps: ['开盖', '"取"纸'], similar: ['出不来纸'] }]);
    expect(await load('b.csv', GBK_TABLE)).toMatchObject([{ title: '打不了印？', steps: ['加纸'] }]);
  });

  it('reads tables by the separator that their first line has most of, outside of quotes', async () => {
    for (const [name, text] of [
      ['a.csv', '问题,答案,"分组（用;隔开）"\n卡纸？,开盖,甲;乙\n'],
      ['b.csv', '问题;答案\n卡纸？;开盖\n'],
      ['c.tsv', '问题\t答案\n卡纸？\t开盖\n'],
    ] as const)
      expect((await load(name, text))[0], name).toMatchObject({
        title: '卡纸？',
        steps: expect.arrayContaining(['开盖']),
      });
    await expect(load('d.csv', '问题,答案\n"卡纸？,开盖\n')).rejects.toThrow(/双引号/u);
  });

  it('reads text in the encoding of a Chinese Windows, and refuses two encodings in one file with the line', async () => {
    // ## 打不了印？⏎加纸⏎
    const heading = [0x23, 0x23, 0x20, ...GBK_TABLE.slice(10, 20), 0x0a, ...GBK_TABLE.slice(21)];
    expect(await load('a.txt', new Uint8Array(heading))).toMatchObject([{ title: '打不了印？', steps: ['加纸'] }]);
    const mixed = new Uint8Array([...strToU8('## 卡纸怎么办？\n先开盖，再取纸。\n'), ...heading]);
    await expect(load('b.md', mixed)).rejects.toThrow(/第 3 行.*两种编码/u);
    // 請問發票開立作業流程 in Big5
    const big5 = [
      0xbd, 0xd0, 0xb0, 0xdd, 0xb5, 0x6f, 0xb2, 0xbc, 0xb6, 0x7d, 0xa5, 0xdf, 0xa7, 0x40, 0xb7, 0x7e, 0xac, 0x79, 0xb5,
      0x7b,
    ];
    await expect(load('c.md', new Uint8Array([...big5, 0x0a]))).rejects.toThrow(/Big5/u);
  });

  it('leaves out the sheets that are hidden, and says so', async () => {
    const sheet = (question: string) => [
      ['问题', '答案'],
      [question, '重启。'],
    ];
    const path = scratch.write('hidden.xlsx', createXlsx(sheet('打不开？'), sheet('内部价多少？')));
    const { entries, warnings } = await loadCorpus([path]);
    expect(entries.map(({ title }) => title)).toEqual(['打不开？']);
    expect(warnings).toMatchObject([{ document: 'hidden.xlsx', message: expect.stringContaining('草稿') }]);
  });

  it('goes on with the question and the category above where cells are merged', async () => {
    const rows = [
      ['分类', '问题', '答案'],
      ['收票', '打不开？', '重启。'],
      ['', '', '还不行就重装。'],
      ['', '太慢？', '等。'],
      ['开票', '卡纸？', '开盖。'],
    ];
    expect(
      (await load('merged.xlsx', createXlsx(rows))).map(({ title, steps, domains }) => [title, steps, domains]),
    ).toEqual([
      ['打不开？', ['重启。', '还不行就重装。'], ['收票']],
      ['太慢？', ['等。'], ['收票']],
      ['卡纸？', ['开盖。'], ['开票']],
    ]);
  });

  it('reads the content of an HTML page without its navigation', async () => {
    const page =
      '<html><head><title>帮助</title></head><body><nav><h2>首页</h2><p>导航</p></nav>\n<main><h2>卡纸怎么办？</h2>\n<p>开盖。</p><h2>缺纸怎么办？</h2><ul><li>加纸</li></ul></main><footer><h2>关于</h2></footer></body></html>';
    expect((await load('a.html', page)).map(({ title, steps }) => [title, steps])).toEqual([
      ['卡纸怎么办？', ['开盖。']],
      ['缺纸怎么办？', ['加纸']],
    ]);
  });

  it('reads a zipped export and a folder of all kinds', async () => {
    const files = {
      '帮助/一.md': strToU8('## 卡纸怎么办？\n开盖。'),
      '__MACOSX/._一.md': strToU8('## 不是文档\n不是'),
      '帮助/二.docx': createDocx([
        [1, '缺纸怎么办？'],
        [0, '加纸。'],
      ]),
      '帮助/a.png': new Uint8Array(10),
    };
    const entries = await load('export.zip', zipSync(files));
    expect(entries.map(({ title, origin }) => [title, origin.document])).toEqual([
      ['卡纸怎么办？', 'export.zip/帮助/一.md'],
      ['缺纸怎么办？', 'export.zip/帮助/二.docx'],
    ]);
    const folder = join(scratch.path, 'mixed');
    await mkdir(folder);
    await writeFile(join(folder, 'b.csv'), GBK_TABLE);
    await writeFile(join(folder, 'a.zip'), zipSync(files));
    expect((await loadCorpus([folder])).entries.map(({ title }) => title)).toEqual([
      '卡纸怎么办？',
      '缺纸怎么办？',
      '打不了印？',
    ]);
  });

  const bomb = zipSync({ 'a.md': new Uint8Array(210 * 1024 * 1024) }, { level: 1 });
  it.each([
    ['a file with a password', 'secret.xlsx', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), '密码'],
    ['a damaged Word file', 'cut.docx', createDocx([[0, '甲']]).slice(0, 200), '损坏'],
    ['a Word file that is none', 'other.docx', zipSync({ 'a.txt': strToU8('甲') }), '重新另存为 .docx'],
    ['a damaged archive', 'cut.zip', new Uint8Array([0x50, 0x4b, 3, 4, 0]), '损坏'],
    ['an archive without documents', 'pictures.zip', zipSync({ 'a.png': new Uint8Array(3) }), '没有能读的文档'],
    ['an archive that unpacks to too much', 'bomb.zip', bomb, '200 MB'],
    ['a format of old', 'old.doc', strToU8('x'), '.docx'],
    ['a format of other tools', 'a.json', strToU8('[]'), '.jsonl'],
    ['a picture', 'a.md', new Uint8Array(4096), '二进制'],
  ])('refuses %s and says what to do', async (_, name, content, named) => {
    await expect(load(name, content)).rejects.toMatchObject({
      name: 'QundaError',
      message: expect.stringContaining(named),
    });
  });

  it('warns of a long document that yields one entry', async () => {
    const path = scratch.write('long.md', `## 打印机\n${'很长的一段话。\n'.repeat(600)}`);
    expect((await loadCorpus([path])).warnings).toMatchObject([
      { line: 1, message: expect.stringContaining('只读出一个条目') },
    ]);
  });
});
