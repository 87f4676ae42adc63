import { diffLines } from 'diff';
import './diff.css';

/** What of a text went, what came, line by line. */
export function DiffView({ before, after, label }: { before: string; after: string; label: string }) {
  const parts = diffLines(before === '' ? '' : `${before}\n`, after === '' ? '' : `${after}\n`);
  return (
    <section className="diff mono" aria-label={label}>
      {parts.map((part, at) => {
        const sign = part.added ? '+' : part.removed ? '−' : ' ';
        return part.value
          .replace(/\n$/u, '')
          .split('\n')
          .map((text, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
            <p key={`${at} ${line}`} data-sign={sign}>
              <span aria-hidden={sign === ' '}>{sign}</span>
              <Line isAdded={part.added} isRemoved={part.removed} text={text} />
            </p>
          ));
      })}
    </section>
  );
}

function Line({ isAdded, isRemoved, text }: { isAdded: boolean; isRemoved: boolean; text: string }) {
  if (isAdded) return <ins>{text}</ins>;
  return isRemoved ? <del>{text}</del> : <span>{text}</span>;
}
