import { Segmented } from 'antd';
import { useStoredState } from '../../../pages/common/hooks/use-stored-state.ts';
import type { WrittenPreview } from '../../endpoints/preview.ts';
import { FieldsPane } from './fields/FieldsPane.tsx';
import { SimilarNote } from './SimilarNote.tsx';
import { TextPane } from './TextPane.tsx';
import { useWithout } from './use-without.ts';

const MODES = [
  { value: 'fields' as const, label: '字段' },
  { value: 'text' as const, label: '文本' },
];

export interface WritingPaneProps {
  markdown: string;
  isReadOnly: boolean;
  /** Why the text cannot be read; '' where it can. */
  failure: string;
  preview: WrittenPreview | undefined;
  /** The entry that is corrected; null: a new one. */
  entryId: string | null;
  onWrite: (markdown: string) => void;
}

/** One text, written as fields or as it is; what is wrong with it. */
export function WritingPane({ markdown, isReadOnly, failure, preview, entryId, onWrite }: WritingPaneProps) {
  const [mode, setMode] = useStoredState<'fields' | 'text'>('editor-mode', 'fields');
  const without = useWithout(markdown, entryId);
  const noteOn = (question: string) => (
    <SimilarNote
      wording={preview?.similar.find(({ q }) => q === question)}
      entryId={preview?.entry.id ?? ''}
      without={without.answers.get(question)}
    />
  );
  const toText = (): void => setMode(() => 'text');
  return (
    <section className="panel writing-pane" aria-label="条目的写法">
      <Segmented
        className="writing-mode"
        aria-label="怎么写"
        value={mode}
        options={MODES}
        onChange={(value) => setMode(() => value)}
      />
      {mode === 'fields' ? (
        <FieldsPane
          markdown={markdown}
          isReadOnly={isReadOnly}
          onWrite={onWrite}
          onText={toText}
          noteOn={noteOn}
          without={without}
        />
      ) : (
        <TextPane markdown={markdown} isReadOnly={isReadOnly} preview={preview} noteOn={noteOn} onWrite={onWrite} />
      )}
      <div id="entry-notes" aria-live="polite">
        {failure !== '' && <p className="is-worse">{failure}</p>}
        {failure === '' &&
          preview?.warnings.map(({ line, message }) => (
            <p key={`${line} ${message}`} className="editor-warning">
              {mode === 'text' && `第 ${line} 行：`}
              {message}
            </p>
          ))}
      </div>
    </section>
  );
}
