import { Fragment } from 'react';
import { ExternalLink } from '../common/ExternalLink.tsx';
import { type Inline, parseInline } from './inline-markdown.ts';

/** One line or paragraph of inline Markdown. */
export function InlineMarkdown({ source }: { source: string }) {
  return <Pieces pieces={parseInline(source)} />;
}

function Pieces({ pieces }: { pieces: Inline[] }) {
  return pieces.map((piece) => <Fragment key={piece.at}>{renderPiece(piece)}</Fragment>);
}

function renderPiece(piece: Inline) {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'code':
      return <code>{piece.text}</code>;
    case 'strong':
      return (
        <strong>
          <Pieces pieces={piece.children} />
        </strong>
      );
    case 'link':
      return <ExternalLink url={piece.url}>{piece.text}</ExternalLink>;
  }
}
