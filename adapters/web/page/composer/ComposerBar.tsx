import { DownOutlined, SendOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { Persona } from '../../types.ts';

export interface ComposerBarProps {
  personas: readonly Persona[];
  persona: Persona;
  botName: string;
  canSend: boolean;
  onPersona: (id: string) => void;
  onMentionBot: () => void;
  onCommands: () => void;
  onSend: () => void;
}

/** Below the text: who speaks, short cuts for thumbs, and the button that sends. */
export function ComposerBar(props: ComposerBarProps) {
  const { personas, persona, botName, canSend, onPersona, onMentionBot, onCommands, onSend } = props;
  return (
    <div className="composer-bar">
      <Dropdown
        trigger={['click']}
        placement="topLeft"
        menu={{
          items: personas.map(({ id, name }) => ({ key: id, label: name })),
          selectable: true,
          selectedKeys: [persona.id],
          onClick: ({ key }) => onPersona(key),
        }}
      >
        <Button
          type="text"
          icon={<UserOutlined aria-hidden />}
          aria-label={`发言身份：${persona.name}，点击切换`}
          title="切换发言身份"
        >
          {persona.name}
          <DownOutlined className="caret" />
        </Button>
      </Dropdown>
      <Button type="text" onClick={onMentionBot}>
        @{botName}
      </Button>
      <Button type="text" onClick={onCommands}>
        / 命令
      </Button>
      <span className="composer-hint" aria-hidden="true">
        Enter 发送 · Shift+Enter 换行
      </span>
      <Button type="primary" icon={<SendOutlined aria-hidden />} disabled={!canSend} onClick={onSend}>
        发送
      </Button>
    </div>
  );
}
