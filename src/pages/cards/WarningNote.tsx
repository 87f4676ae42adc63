import { WarningFilled } from '@ant-design/icons';
import type { Run } from '../../core/inline.ts';
import { RunsView } from './RunsView.tsx';

/** What to know before going on. */
export function WarningNote({ runs }: { runs: readonly Run[] }) {
  return (
    <p className="warning" role="note" aria-label="注意">
      <WarningFilled aria-hidden="true" />
      <span>
        <RunsView runs={runs} />
      </span>
    </p>
  );
}
