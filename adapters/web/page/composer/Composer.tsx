import { CloseOutlined } from '@ant-design/icons';
import { type GetRef, Input } from 'antd';
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import type { TranscriptMessage } from '../../../../src/core/records.ts';
import type { Persona, SessionInfo } from '../../types.ts';
import { summarize } from '../chat/message-text.ts';
import { CompletionMenu, MENU_ID, optionId } from './CompletionMenu.tsx';
import { ComposerBar } from './ComposerBar.tsx';
import { useCompletion } from './use-completion.ts';
import './composer.css';

export interface ComposerProps {
  session: SessionInfo;
  persona: Persona;
  quoted: TranscriptMessage | undefined;
  initialText: string;
  onDraft: (text: string) => void;
  onSend: (text: string) => void;
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
  const area = useRef<GetRef<typeof Input.TextArea>>(null);
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
    area.current?.resizableTextArea?.textArea.setSelectionRange(caretToSet.current, caretToSet.current);
    caretToSet.current = undefined;
  });

  useLayoutEffect(() => {
    if (quoted !== undefined) area.current?.focus();
  }, [quoted]);

  const menu = useCompletion(text, caret, session, persona, (start, insert) => replace(start, caret, insert));

  function send(): void {
    if (text.trim() === '') return;
    onSend(text.trimEnd());
    change('', 0);
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Keys of an input method: Enter takes its words over. Safari ends the composition before the key, hence 229.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
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
    <div className="composer">
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
        <Input.TextArea
          ref={area}
          variant="borderless"
          autoSize={{ minRows: 1, maxRows: 8 }}
          enterKeyHint="send"
          aria-label="消息"
          aria-autocomplete="list"
          aria-controls={isMenuOpen ? MENU_ID : undefined}
          aria-activedescendant={isMenuOpen ? optionId(menu.active) : undefined}
          placeholder={`@${session.botName} 提问，或输入 / 查看命令`}
          value={text}
          onChange={({ target }) => change(target.value, target.selectionStart)}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <ComposerBar
          personas={session.personas}
          persona={persona}
          botName={session.botName}
          canSend={text.trim() !== ''}
          onPersona={onPersona}
          onMentionBot={mentionBot}
          onCommands={() => replace(0, text.length, '/')}
          onSend={send}
        />
      </div>
    </div>
  );
}
