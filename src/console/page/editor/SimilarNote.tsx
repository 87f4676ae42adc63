import type { WrittenPreview } from '../../endpoints/preview.ts';
import { nameOfAnswer } from '../parts/answer-names.ts';

/** What a similar question leads to now. */
export function SimilarNote({ question, preview }: { question: string; preview: WrittenPreview | undefined }) {
  const found = preview?.similar.find(({ q }) => q === question);
  if (!preview || !found) return null;
  return (
    <span className="weak">
      {found.answer === preview.entry.id ? '已经是这一条，可以不添' : nameOfAnswer(found.answer)}
    </span>
  );
}
