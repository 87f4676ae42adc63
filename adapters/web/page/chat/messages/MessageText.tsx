import { Fragment, useState } from 'react';
import { ExternalLink } from '../../../../../src/pages/common/ExternalLink.tsx';
import { splitText } from '../../../../../src/pages/common/split-text.ts';

/** More than this and a message folds: a pasted log should not push the answers out of sight. */
const MAX_LINES = 14;
const MAX_CHARACTERS = 700;

/** Text as it was typed, line breaks kept, mentions and web addresses marked. */
export function MessageText({ text, names }: { text: string; names: readonly string[] }) {
  const [unfolded, setUnfolded] = useState(false);
  const isLong = text.length > MAX_CHARACTERS || text.split('\n').length > MAX_LINES;
  return (
    <div className="bubble">
      <p className={isLong && !unfolded ? 'bubble-text is-folded' : 'bubble-text'}>
        {splitText(text, names).map((piece) => (
          <Fragment key={piece.at}>
            {piece.kind === 'text' && piece.text}
            {piece.kind === 'mention' && <b className="mention">{piece.text}</b>}
            {piece.kind === 'link' && <ExternalLink url={piece.text}>{piece.text}</ExternalLink>}
          </Fragment>
        ))}
      </p>
      {isLong && (
        <button type="button" className="fold" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? '收起' : '展开全文'}
        </button>
      )}
    </div>
  );
}
