import type { Block } from '../../core/outline.ts';
import { RunsView } from './RunsView.tsx';
import { WarningNote } from './WarningNote.tsx';

export type StepBlock = Extract<Block, { kind: 'step' | 'warning' | 'paragraph' }>;

/** The steps in order, each warning right before the step that it is about. */
export function StepList({ blocks }: { blocks: StepBlock[] }) {
  const firstStep = blocks.findIndex(({ kind }) => kind === 'step');
  const lastStep = blocks.findLastIndex(({ kind }) => kind === 'step');
  return (
    <div className="card-body">
      <Loose blocks={firstStep < 0 ? blocks : blocks.slice(0, firstStep)} />
      {firstStep >= 0 && (
        <>
          <ol className="steps">
            {blocks.slice(firstStep, lastStep + 1).map((block, index, all) =>
              block.kind === 'step' ? (
                <li key={block.number}>
                  <Loose blocks={warningsBefore(all, index)} />
                  <div className="step">
                    <span className="step-number" aria-hidden="true">
                      {block.number}
                    </span>
                    <p className="step-text">
                      <RunsView runs={block.runs} />
                    </p>
                  </div>
                </li>
              ) : null,
            )}
          </ol>
          <Loose blocks={blocks.slice(lastStep + 1)} />
        </>
      )}
    </div>
  );
}

/** The blocks between the step before and this one: they belong into the same item of the list. */
function warningsBefore(blocks: StepBlock[], at: number): StepBlock[] {
  const previous = blocks.slice(0, at).findLastIndex(({ kind }) => kind === 'step');
  return blocks.slice(previous + 1, at);
}

function Loose({ blocks }: { blocks: StepBlock[] }) {
  return blocks.map((block, index) =>
    block.kind === 'warning' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a card that was sent does not change
      <WarningNote key={index} runs={block.runs} />
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: a card that was sent does not change
      <p key={index} className="step-text">
        <RunsView runs={block.runs} />
      </p>
    ),
  );
}
