import { Spin } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { TranscriptMessage } from '../../../../src/core/records/index.ts';
import { useStoredState } from '../../../../src/pages/common/hooks/use-stored-state.ts';
import type { OpenConversation, Persona, SessionInfo } from '../../types.ts';
import { Composer } from '../composer/Composer.tsx';
import { EmptyGroup } from './groups/EmptyGroup.tsx';
import { MessageList } from './messages/MessageList.tsx';
import type { Outgoing } from './transcript.ts';
import type { DoneActions } from './use-card-actions.ts';
import type { Chat } from './use-chat.ts';

/** Tabs and Markdown are half as heavy as all the rest. */
const PreviewDrawer = lazy(() =>
  import('../previews/PreviewDrawer.tsx').then((module) => ({ default: module.PreviewDrawer })),
);

/** Clicks on cards that this browser remembers: enough for every card that is still read. */
const MAX_DONE_ACTIONS = 1_000;

export interface GroupViewProps {
  session: SessionInfo;
  conversation: OpenConversation;
  persona: Persona;
  chat: Chat;
  /** Unsent text by conversation. */
  drafts: Map<string, string>;
  onAtEnd: (isAtEnd: boolean) => void;
  onPersona: (id: string) => void;
}

/** One open group: its messages and the field to write in. */
export function GroupView({ session, conversation, persona, chat, drafts, onAtEnd, onPersona }: GroupViewProps) {
  const [quoted, setQuoted] = useState<TranscriptMessage>();
  const [previewed, setPreviewed] = useState<TranscriptMessage>();
  const [edits, setEdits] = useState(0);
  const [doneKeys, setDoneKeys] = useStoredState<string[]>('done', []);
  const transcript = chat.transcripts[conversation.id];
  const outgoing = chat.outbox.filter(({ conversationId }) => conversationId === conversation.id);

  const done: DoneActions = {
    has: (key) => doneKeys.includes(key),
    add: (key) => setDoneKeys((keys) => [...keys, key].slice(-MAX_DONE_ACTIONS)),
  };

  function say(text: string, quote?: TranscriptMessage, pictures: string[] = []): void {
    chat.send(conversation.id, persona, { text, pictures }, quote);
    setQuoted(undefined);
  }

  /** Before what is being written, which is not to be lost either. */
  function edit(item: Outgoing): void {
    const draft = drafts.get(conversation.id) ?? '';
    drafts.set(conversation.id, draft === '' ? item.text : `${item.text}\n${draft}`);
    setEdits(edits + 1);
    setQuoted(transcript?.messages.find(({ id }) => id === item.replyTo?.id));
    chat.drop(item);
  }

  return (
    <>
      {transcript === undefined ? (
        <Spin className="messages-loading" description="正在载入消息…" />
      ) : transcript.messages.length === 0 && outgoing.length === 0 ? (
        <EmptyGroup botName={session.botName} examples={conversation.examples} onSay={say} />
      ) : (
        <MessageList
          transcript={transcript}
          outgoing={outgoing}
          personaId={persona.id}
          names={[session.botName, ...session.personas.map(({ name }) => name)]}
          done={done}
          onLoadOlder={() => chat.loadOlder(conversation.id)}
          onAtEnd={onAtEnd}
          onSay={say}
          onQuote={setQuoted}
          onPreview={setPreviewed}
          onRetry={chat.retry}
          onDrop={chat.drop}
          onEdit={edit}
          onAction={(messageId, value) => chat.act(conversation.id, persona, messageId, value)}
        />
      )}
      <Composer
        key={edits}
        session={session}
        persona={persona}
        quoted={quoted}
        initialText={drafts.get(conversation.id) ?? ''}
        onDraft={(text) => drafts.set(conversation.id, text)}
        onSend={(text, pictures) => say(text, quoted, pictures)}
        onUnquote={() => setQuoted(undefined)}
        onPersona={onPersona}
      />
      <Suspense>
        {previewed !== undefined && <PreviewDrawer message={previewed} onClosed={() => setPreviewed(undefined)} />}
      </Suspense>
    </>
  );
}
