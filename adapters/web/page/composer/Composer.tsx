import { CloseOutlined } from '@ant-design/icons';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { TranscriptMessage } from '../../../../src/core/records/index.ts';
import type { Persona, SessionInfo } from '../../types.ts';
import { summarize } from '../chat/messages/message-text.ts';
import { AttachedPictures } from './AttachedPictures.tsx';
import { CompletionMenu, MENU_ID, optionId } from './CompletionMenu.tsx';
import { ComposerBar } from './ComposerBar.tsx';
import { useAttachments } from './use-attachments.ts';
import { useAutoSize } from './use-auto-size.ts';
import { useCompletion } from './use-completion.ts';
import { useComposition } from './use-composition.ts';
import './composer.css';

/** Id of the text field, for the keys and links that lead to it. */
export const FIELD_ID = 'message-field';
/** What is left of the room is told from here on. */
const COUNTED_FROM = 0.9;
const COUNT_ID = 'message-count';

export interface ComposerProps {
  session: SessionInfo;
  persona: Persona;
  quoted: TranscriptMessage | undefined;
  initialText: string;
  onDraft: (text: string) => void;
  /** Words, and the names of pictures; either may be missing. */
  onSend: (text: string, pictures: string[]) => void;
  onUnquote: () => void;
  onPersona: (id: string) => void;
}

/** Where one writes: Enter sends, Shift+Enter breaks the line, `@` and `/` open a menu. */
export function Composer({
  session,
  persona,
  quoted,
  initialText,
  onDraft,
  onSend,
  onUnquote,
  onPersona,
}: ComposerProps) {
  const [text, setText] = useState(initialText);
  const [caret, setCaret] = useState(initialText.length);
  const area = useRef<HTMLTextAreaElement>(null);
  const caretToSet = useRef<number>(undefined);

  function change(next: string, nextCaret: number): void {
    setText(next);
    setCaret(nextCaret);
    onDraft(next);
  }

  /** Changes the text from outside the field, which would lose the caret. */
  function replace(start: number, end: number, insert: string): void {
    caretToSet.current = start + insert.length;
    change(text.slice(0, start) + insert + text.slice(end), start + insert.length);
    area.current?.focus();
  }

  useLayoutEffect(() => {
    if (caretToSet.current === undefined) return;
    area.current?.setSelectionRange(caretToSet.current, caretToSet.current);
    caretToSet.current = undefined;
  });

  useLayoutEffect(() => {
    if (quoted !== undefined) area.current?.focus();
  }, [quoted]);

  const menu = useCompletion(text, caret, session, persona, (start, insert) => replace(start, caret, insert));

  useAutoSize(area, text);
  const composition = useComposition();
  const length = [...text.trimEnd()].length;
  const limit = session.maxTextCharacters;
  // A picture that mentions nobody is for the others in the group.
  const attachments = useAttachments(() => {
    if (text.trim() === '') mentionBot();
  });
  const hasSomething = text.trim() !== '' || attachments.names.length > 0;
  const canSend = hasSomething && attachments.pending === 0 && length <= limit;

  function send(): void {
    if (!canSend) return;
    onSend(text.trimEnd(), attachments.names);
    attachments.clear();
    change('', 0);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (composition.owns(event)) return;
    if (menu.onKey(event)) return;
    if (event.key === 'Escape' && quoted !== undefined) onUnquote();
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  }

  function mentionBot(): void {
    const mention = `@${session.botName} `;
    if (text.startsWith(mention)) area.current?.focus();
    else replace(0, 0, mention);
  }

  const isMenuOpen = menu.items.length > 0;
  return (
    <section
      className="composer"
      aria-label="写消息"
      onPaste={attachments.onPaste}
      onDragOver={(event) => event.preventDefault()}
      onDrop={attachments.onDrop}
    >
      <CompletionMenu {...menu} />
      <div className="composer-box">
        {quoted !== undefined && (
          <p className="composer-quote">
            <span>
              引用 <b>{quoted.from.name}</b>：{summarize(quoted)}
            </span>
            <button type="button" className="tool" aria-label="取消引用" onClick={onUnquote}>
              <CloseOutlined />
            </button>
          </p>
        )}
        <AttachedPictures {...attachments} />
        <textarea
          ref={area}
          id={FIELD_ID}
          // biome-ignore lint/a11y/noAutofocus: one comes to write; on a phone the keyboard would cover what one came to read
          autoFocus={!matchMedia('(pointer: coarse)').matches}
          rows={1}
          enterKeyHint="send"
          aria-label="消息"
          aria-invalid={length > limit}
          aria-describedby={COUNT_ID}
          aria-autocomplete="list"
          aria-controls={isMenuOpen ? MENU_ID : undefined}
          aria-activedescendant={isMenuOpen ? optionId(menu.active) : undefined}
          placeholder={`@${session.botName} 提问，或输入 / 查看命令`}
          value={text}
          onChange={({ target }) => change(target.value, target.selectionStart)}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
          onCompositionStart={composition.onStart}
          onCompositionEnd={composition.onEnd}
        />
        <p id={COUNT_ID} className={length > limit ? 'composer-count is-over' : 'composer-count'} role="status">
          {describeLength(length, limit)}
        </p>
        <ComposerBar
          personas={session.personas}
          persona={persona}
          botName={session.botName}
          canSend={canSend}
          onPersona={onPersona}
          onMentionBot={mentionBot}
          onCommands={() => replace(0, text.length, '/')}
          onPictures={attachments.add}
          onSend={send}
        />
      </div>
    </section>
  );
}

/** Nothing while there is plenty of room. */
function describeLength(length: number, limit: number): string {
  if (length > limit) return `超出 ${length - limit} 个字（最多 ${limit} 个），请删减或分几条发送。`;
  return length > limit * COUNTED_FROM ? `${length} / ${limit}` : '';
}
