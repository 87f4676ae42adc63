import { Input } from 'antd';
import type { ReactNode } from 'react';
import type { WrittenPreview } from '../../endpoints/preview.ts';
import { imageOf, insertPart, PARTS } from './fill-in.ts';
import { PictureButton } from './PictureButton.tsx';
import { typeInto, usePictures } from './use-pictures.ts';

export interface TextPaneProps {
  markdown: string;
  isReadOnly: boolean;
  preview: WrittenPreview | undefined;
  /** What is known of a similar question. */
  noteOn: (question: string) => ReactNode;
  onWrite: (markdown: string) => void;
}

/** The text in the dialect, with its parts at a click and what is odd about it. */
export function TextPane({ markdown, isReadOnly, preview, noteOn, onWrite }: TextPaneProps) {
  function insert(part: string): void {
    const area = document.querySelector<HTMLTextAreaElement>('#entry-text');
    // What stands there now, also after a picture took its time.
    const text = area?.value ?? markdown;
    const inserted = insertPart(text, area?.selectionStart ?? text.length, part);
    onWrite(inserted.text);
    requestAnimationFrame(() => {
      area?.focus();
      area?.setSelectionRange(inserted.caret, inserted.caret);
    });
  }

  const pictures = usePictures((url, place) => {
    if (place?.isConnected) typeInto(place, imageOf(url));
    else insert(`【图片】\n${imageOf(url)}`);
  });

  return (
    <fieldset
      className="writing-area"
      aria-label="写法"
      onPaste={isReadOnly ? undefined : pictures.onPaste}
      onDrop={isReadOnly ? undefined : pictures.onDrop}
    >
      {!isReadOnly && (
        <fieldset className="parts-bar" aria-label="插入">
          {PARTS.map(({ name, text }) => (
            <button key={name} type="button" className="chip" onClick={() => insert(text)}>
              {name}
            </button>
          ))}
          <PictureButton pictures={pictures} />
        </fieldset>
      )}
      <Input.TextArea
        id="entry-text"
        data-pictures
        className="mono"
        aria-label="条目内容"
        aria-describedby="entry-notes"
        spellCheck={false}
        autoSize={{ minRows: 16 }}
        readOnly={isReadOnly}
        value={markdown}
        onChange={(event) => onWrite(event.target.value)}
      />
      {preview !== undefined && preview.similar.length > 0 && (
        <details className="similar-now" open>
          <summary>{preview.entry.similar.length} 个相似问，各添了什么</summary>
          <ul>
            {preview.similar.map(({ q }) => (
              <li key={q}>
                <span>{q}</span>
                {noteOn(q)}
              </li>
            ))}
          </ul>
        </details>
      )}
    </fieldset>
  );
}
