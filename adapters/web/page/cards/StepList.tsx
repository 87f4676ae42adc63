import { WarningFilled } from '@ant-design/icons';
import type { Warning } from '../../../../intents/types.ts';
import { InlineMarkdown } from './InlineMarkdown.tsx';

/** The steps in order, each warning right before the step that it is about. */
export function StepList({ steps, warnings }: { steps: string[]; warnings: Warning[] }) {
  const before = (step: number) => warnings.filter(({ beforeStep }) => beforeStep === step);
  const after = warnings.filter(({ beforeStep }) => beforeStep > 0 && beforeStep >= steps.length);
  return (
    <div className="card-body">
      <Warnings warnings={before(0)} />
      {steps.length === 1 && steps[0] !== undefined ? (
        <p className="step-text">
          <InlineMarkdown source={steps[0]} />
        </p>
      ) : (
        <ol className="steps">
          {steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a card that was sent does not change
            <li key={index}>
              {index > 0 && <Warnings warnings={before(index)} />}
              <div className="step">
                <span className="step-number" aria-hidden="true">
                  {index + 1}
                </span>
                <p className="step-text">
                  <InlineMarkdown source={step} />
                </p>
              </div>
            </li>
          ))}
        </ol>
      )}
      <Warnings warnings={after} />
    </div>
  );
}

function Warnings({ warnings }: { warnings: Warning[] }) {
  return warnings.map(({ text }) => (
    <p key={text} className="warning" role="note" aria-label="注意">
      <WarningFilled aria-hidden="true" />
      <span>
        <InlineMarkdown source={text} />
      </span>
    </p>
  ));
}
