import type { DocumentReport } from '../../../yuque/judge.ts';

/** What a sync did with a document, and how that is shown. */
export const STATES: Record<DocumentReport['state'], { label: string; look: string }> = {
  unchanged: { label: '没有变', look: '' },
  new: { label: '新增', look: 'tag-good' },
  changed: { label: '更新', look: 'tag-good' },
  gone: { label: '移除', look: 'tag-warn' },
  kept: { label: '保留上次的', look: 'tag-bad' },
  held: { label: '按回退的', look: 'tag-warn' },
  skipped: { label: '跳过', look: 'tag-warn' },
};

/** Which documents are listed. */
export const FILTERS: { value: string; label: string; has: (document: DocumentReport) => boolean }[] = [
  {
    value: 'odd',
    label: '要留意',
    has: ({ state, warnings }) => ['kept', 'held', 'skipped'].includes(state) || warnings.length > 0,
  },
  { value: 'changed', label: '有变化', has: ({ state }) => ['new', 'changed', 'gone'].includes(state) },
  { value: 'all', label: '全部', has: () => true },
];
