import { PictureOutlined, SendOutlined, UserOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import type { Persona } from '../../types.ts';

export interface ComposerBarProps {
  personas: readonly Persona[];
  persona: Persona;
  botName: string;
  canSend: boolean;
  onPersona: (id: string) => void;
  onMentionBot: () => void;
  onCommands: () => void;
  onPictures: (files: Iterable<File>) => void;
  onSend: () => void;
}

/** Below the text: who speaks, short cuts for thumbs, and the button that sends. */
export function ComposerBar(props: ComposerBarProps) {
  const { personas, persona, botName, canSend, onPersona, onMentionBot, onCommands, onPictures, onSend } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="composer-bar">
      <label className="persona" title="切换发言身份">
        <UserOutlined aria-hidden />
        <select aria-label="发言身份" value={persona.id} onChange={({ target }) => onPersona(target.value)}>
          {personas.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button type="text" onClick={onMentionBot}>
        @{botName}
      </Button>
      <Button type="text" onClick={onCommands}>
        / 命令
      </Button>
      <Button
        type="text"
        icon={<PictureOutlined aria-hidden />}
        aria-label="发图片"
        title="发图片（也可以粘贴或拖进来）"
        onClick={() => input.current?.click()}
      />
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        data-testid="pictures"
        onChange={({ target }) => {
          onPictures(target.files ?? []);
          // The same file again is another choice.
          target.value = '';
        }}
      />
      <span className="composer-hint" aria-hidden="true">
        Enter 发送 · Shift+Enter 换行
      </span>
      <Button type="primary" icon={<SendOutlined aria-hidden />} disabled={!canSend} onClick={onSend}>
        发送
      </Button>
    </div>
  );
}
