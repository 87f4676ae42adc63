import type { TranscriptMessage } from '../../../../../src/core/records/index.ts';

/** What a message answers or quotes; a click goes there where it is loaded. */
export function QuoteLine({ quote, verb }: { quote: NonNullable<TranscriptMessage['replyTo']>; verb: string }) {
  function goThere(): void {
    const row = document.getElementById(`message-${quote.id}`);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }

  return (
    <button type="button" className="quote-line" onClick={goThere}>
      <span>
        {verb} <b>{quote.name}</b>
        {quote.text !== '' && `：${quote.text}`}
      </span>
    </button>
  );
}
