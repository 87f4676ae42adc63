import { describe, expect, it } from 'vitest';
import type { SolutionCard } from '../../../src/core/card.ts';
import { outlineCard, outlineHint, titleOf } from '../../../src/core/outline.ts';
import { choicesCard, noticeCard, plainCard, richCard } from '../../adapters/web/cards.ts';

const kindsOf = (card: SolutionCard) => outlineCard(card).map(({ kind }) => kind);
const sectionOf = (card: SolutionCard, kind: string) => outlineCard(card).find((block) => block.kind === kind);

describe('the outline of a solution', () => {
  it('has its parts in reading order, each warning before its step', () => {
    expect(kindsOf(richCard)).toEqual([
      ...['title', 'tags', 'remark', 'warning', 'step', 'step', 'warning', 'step', 'step'],
      ...['settings', 'tasks', 'sql', 'links', 'images', 'related', 'remark'],
    ]);
  });

  it('names its sections', () => {
    const headings = outlineCard(richCard).flatMap((block) => ('heading' in block ? [block.heading] : []));
    expect(headings).toEqual(['配置路径', '计划任务', 'SQL', '参考链接', '截图', '相关问题']);
  });

  it('has no section without content, and no number on a single step', () => {
    expect(kindsOf(plainCard)).toEqual(['title', 'tags', 'paragraph']);
  });

  it('keeps warnings that stand after the last step or without any', () => {
    const warnings = [{ text: '先备份', beforeStep: 0 }];
    expect(kindsOf({ ...plainCard, steps: [], warnings })).toEqual(['title', 'tags', 'warning']);
    const late = [{ text: '别忘通知', beforeStep: 9 }];
    expect(kindsOf({ ...plainCard, warnings: late }).at(-1)).toBe('warning');
  });

  it('does not say again what the title says', () => {
    const recognised = (line: string) => kindsOf({ ...plainCard, recognised: line }).includes('remark');
    expect(recognised('“税局下载的发票”没有自动签收！')).toBe(false);
    expect(recognised('签收失败：ERR_5001 税局接口超时，请稍后重试')).toBe(true);
  });

  it('has what is known of a setting, and a note without a setting by itself', () => {
    const params = [
      { type: 'rim_config', key: null, value: '1', note: '`0` 为关' },
      { type: null, key: null, value: null, note: '先问管理员' },
    ];
    expect(sectionOf({ ...plainCard, configPaths: [{ menu: ['参数'], form: 'f', params }] }, 'settings')).toMatchObject(
      {
        places: [
          {
            menu: ['参数'],
            form: { name: '表单', text: 'f' },
            settings: [
              {
                fields: [
                  { name: '类型', text: 'rim_config' },
                  { name: '值', text: '1' },
                ],
                note: [{ kind: 'code', text: '0' }, { text: ' 为关' }],
              },
              { fields: [], note: [{ text: '先问管理员' }] },
            ],
          },
        ],
      },
    );
  });

  it('shows marks of titles as their words', () => {
    expect(outlineCard({ ...plainCard, title: '输入 `bind` 后 **没有** 反应' })[0]).toEqual({
      kind: 'title',
      text: '输入 bind 后 没有 反应',
    });
    expect(titleOf({ ...noticeCard, title: '', lines: ['好的，`已记录`。'] })).toBe('好的，已记录。');
  });
});

describe('the outline of choices', () => {
  it('tells id and products of each, also where an old transcript has none', () => {
    const tags = outlineCard(choicesCard).flatMap((block) => (block.kind === 'option' ? [block.tags.join(' ')] : []));
    expect(tags).toEqual(['F007 星瀚 星空旗舰版', 'F023 星瀚', 'F003']);
  });

  it('repeats what a person wrote without reading it as Markdown', () => {
    expect(outlineCard({ ...choicesCard, prompt: '与「**a**」最接近的：' })[0]).toEqual({
      kind: 'paragraph',
      runs: [{ kind: 'text', text: '与「**a**」最接近的：', isBold: false }],
    });
  });
});

describe('the hint', () => {
  it('names the words of the buttons, and how to reach the bot', () => {
    expect(outlineHint(richCard, ' @群答 ')).toBe('处理后请 @群答 回复「已解决」「没解决」或「转人工」');
    expect(outlineHint(choicesCard, '')).toBe('请回复编号，如「1」；没有合适的请回复「都不是」或「转人工」');
    expect(outlineHint(noticeCard, '')).toBe('也可以回复「转人工」');
    for (const card of [richCard, choicesCard, noticeCard]) expect(outlineHint({ ...card, buttons: [] }, '')).toBe('');
  });
});
