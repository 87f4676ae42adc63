import { QundaError } from '../core/errors.ts';
import { mask } from '../core/mask.ts';
import type { DraftDesk } from '../core/ports/draft-desk.ts';
import { writeEntry } from '../corpus/index.ts';
import { findKnown } from '../knowledge/knowledge.ts';
import type { LiveKnowledge } from '../knowledge/live.ts';
import type { Authoring } from './authoring.ts';

/** Makes drafts of what is said in an internal group; names of people, numbers and tokens are masked. */
export function createChatDrafts(authoring: Authoring, knowledge: Pick<LiveKnowledge, 'current'>): DraftDesk {
  return {
    async save(question, answer, by) {
      const [title = '', ...more] = mask(question).split('\n').filter(isWritten);
      const steps = [...mask(answer).split('\n'), ...more].map((line) => line.trim()).filter(isWritten);
      if (title === '' || steps.length === 0) {
        throw new QundaError(
          'BAD_REQUEST',
          '要有问题和答案：引用同事的回答，再写 /save 问题；或写 /draft 问题，换行后写步骤。',
        );
      }
      const lines = steps.map((step, at) => `${at + 1}. ${step.replace(/^(?:\d{1,2}[.、)）]|[-*•])\s*/u, '')}`);
      const markdown = `#### ${title.replace(/^#+\s*/u, '')}\n【方案】\n${lines.join('\n')}`;
      return (await authoring.create({ markdown, why: `群里 ${by} 的回答` }, by)).id;
    },
    alias: async (entryId, question, by) =>
      (await authoring.addSimilar(entryId.toUpperCase(), [mask(question)], by)).id,
    async fix(entryId, note, by) {
      const entry = findKnown(knowledge.current(), entryId.toUpperCase());
      if (!entry) throw new QundaError('NOT_FOUND', `没有条目 ${entryId}，请核对编号。`);
      const warnings = [...entry.warnings, { text: mask(note), beforeStep: 0 }];
      const markdown = writeEntry({ ...entry, warnings });
      return (await authoring.create({ markdown, entryId: entry.id, why: `群里 ${by} 提出：${mask(note)}` }, by)).id;
    },
  };
}

function isWritten(line: string): boolean {
  return line.trim() !== '';
}
