import type { Wording } from '../../wordings.ts';
import { linkTo } from '../frame/route.ts';
import { nameOfAnswer } from '../parts/answer-names.ts';

export interface SimilarNoteProps {
  wording: Wording | undefined;
  /** The entry that it belongs to; '' while it has no id. */
  entryId: string;
  /** What comes of it where the entry is without it; undefined: not asked yet. */
  without: string | undefined;
}

/** What a similar question adds to its entry. */
export function SimilarNote({ wording, entryId, without }: SimilarNoteProps) {
  if (!wording) return null;
  const { adds, sameAs, isInForce, answer } = wording;
  const words = adds.length > 0 ? `，新词：${adds.join('、')}` : '，没有新词';
  if (sameAs !== null) {
    return (
      <span className="similar-note is-worse">
        <EntryLink id={sameAs} /> 里有同样的问法，会相撞
      </span>
    );
  }
  const found = without ?? (isInForce ? undefined : answer);
  if (found === undefined) return <span className="similar-note weak">已在用{words}</span>;
  if (found === entryId) return <span className="similar-note weak">没有它也找得到{words}</span>;
  if (/^(?:choices|none|chat)$/u.test(found)) {
    return (
      <span className="similar-note is-better">
        没有它：{nameOfAnswer(found)}
        {words}
      </span>
    );
  }
  return (
    <span className="similar-note editor-warning">
      没有它会答 <EntryLink id={found} />
      ，可能相撞{words}
    </span>
  );
}

function EntryLink({ id }: { id: string }) {
  return (
    <a className="entry-link" href={linkTo('entries', id)} target="_blank" rel="noreferrer">
      {id}
    </a>
  );
}
