import { Fragment } from 'react';
import type { Run } from '../../core/inline.ts';
import { ExternalLink } from '../common/ExternalLink.tsx';

/** A line or paragraph of a card. */
export function RunsView({ runs }: { runs: readonly Run[] }) {
  return runs.map((run, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a card that was sent does not change
    <Fragment key={index}>{run.isBold ? <strong>{draw(run)}</strong> : draw(run)}</Fragment>
  ));
}

function draw(run: Run) {
  switch (run.kind) {
    case 'text':
      return run.text;
    case 'code':
      return <code>{run.text}</code>;
    case 'link':
      return <ExternalLink url={run.url}>{run.text}</ExternalLink>;
  }
}
