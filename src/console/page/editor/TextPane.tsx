import { Input } from 'antd';
import type { WrittenPreview } from '../../endpoints/preview.ts';
import { nameOfAnswer } from '../parts/answer-names.ts';
import { insertPart, PARTS } from './fill-in.ts';

export interface TextPaneProps {
  markdown: string;
  isReadOnly: boolean;
  /** Why the text cannot be read; '' where it can. */
  failure: string;
  preview: WrittenPreview | undefined;
  onWrite: (markdown: string) => void;
}

/** The text in the dialect, with its parts at a click and what is odd about it. */
export function TextPane({ markdown, isReadOnly, failure, preview, onWrite }: TextPaneProps) {
  function insert(part: string): void {
    const area = document.querySelector<HTMLTextAreaElement>('#entry-text');
    const inserted = insertPart(markdown, area?.selectionStart ?? markdown.length, part);
    onWrite(inserted.text);
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(inserted.caret, inserted.caret);
    });
  }

  return (
    <section className="panel text-pane" aria-label="条目的写法">
      {!isReadOnly && (
        <fieldset className="parts-bar" aria-label="插入">
          {PARTS.map(({ name, text }) => (
            <button key={name} type="button" className="chip" onClick={() => insert(text)}>
              {name}
            </button>
          ))}
        </fieldset>
      )}
      <Input.TextArea
        id="entry-text"
        className="mono"
        aria-label="条目内容"
        aria-describedby="entry-text-notes"
        spellCheck={false}
        autoSize={{ minRows: 16 }}
        readOnly={isReadOnly}
        value={markdown}
        onChange={(event) => onWrite(event.target.value)}
      />
      <div id="entry-text-notes" aria-live="polite">
        {failure !== '' && <p className="is-worse">{failure}</p>}
        {failure === '' &&
          preview?.warnings.map(({ line, message }) => (
            <p key={`${line} ${message}`} className="editor-warning">
              第 {line} 行：{message}
            </p>
          ))}
      </div>
      {preview !== undefined && preview.similar.length > 0 && (
        <details className="similar-now" open>
          <summary>相似问 {preview.similar.length} 个，现在分别得到</summary>
          <ul>
            {preview.similar.map(({ q, answer }) => (
              <li key={q}>
                <span>{q}</span>
                <span className="weak">
                  {answer === preview.entry.id ? '已经是这一条，可以不添' : nameOfAnswer(answer)}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
