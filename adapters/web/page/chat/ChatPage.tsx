import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import type { TranscriptMessage } from '../../../../src/core/records/index.ts';
import { PHONE, useMediaQuery } from '../../../../src/pages/common/hooks/use-media-query.ts';
import { usePageVisible } from '../../../../src/pages/common/hooks/use-page-visible.ts';
import { useStoredState } from '../../../../src/pages/common/hooks/use-stored-state.ts';
import type { SessionInfo } from '../../types.ts';
import { UndeliveredEntry } from '../undelivered/UndeliveredEntry.tsx';
import { useUndelivered } from '../undelivered/use-undelivered.ts';
import { ChatHeader } from './ChatHeader.tsx';
import { GroupView } from './GroupView.tsx';
import { GroupList } from './groups/GroupList.tsx';
import { useConversationRoute } from './groups/use-conversation-route.ts';
import { useUnread } from './groups/use-unread.ts';
import { summarize } from './messages/message-text.ts';
import { SignOutButton } from './SignOutButton.tsx';
import { SkipLinks } from './SkipLinks.tsx';
import { useChat } from './use-chat.ts';
import './chat.css';
import './messages/messages.css';

/** Not needed before somebody opens them. */
const GroupsDrawer = lazy(() =>
  import('./groups/GroupsDrawer.tsx').then((module) => ({ default: module.GroupsDrawer })),
);
const UndeliveredDrawer = lazy(() =>
  import('../undelivered/UndeliveredDrawer.tsx').then((module) => ({ default: module.UndeliveredDrawer })),
);

/** The groups: a list of them and the one that is open. */
export function ChatPage({ session, onSignedOut }: { session: SessionInfo; onSignedOut: () => void }) {
  const { botName, conversations, personas } = session;
  const isPhone = useMediaQuery(PHONE);
  const isVisible = usePageVisible();
  const [routeId, openConversation] = useConversationRoute();
  const [personaId, setPersonaId] = useStoredState('persona', '');
  const [isAtEnd, setAtEnd] = useState(true);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const [isUndeliveredOpen, setUndeliveredOpen] = useState(false);
  const [announcement, setAnnouncement] = useState('');
  const [drafts] = useState(() => new Map<string, string>());

  const conversation = conversations.find(({ id }) => id === routeId) ?? conversations[0];
  const persona = personas.find(({ id }) => id === personaId) ?? personas[0];
  const shownId = conversation?.id ?? '';

  const announce = (message: TranscriptMessage) => {
    if (message.from.isBot && message.conversationId === shownId)
      setAnnouncement(`${message.from.name}：${summarize(message)}`);
  };
  const chat = useChat(session, { onSignedOut, onMessage: announce });
  const hasInternal = conversations.some(({ audience }) => audience === 'internal');
  const undelivered = useUndelivered(hasInternal, isVisible, chat.connection);
  const unread = useUnread(chat.transcripts, shownId, isVisible && isAtEnd);
  const unreadTotal = useMemo(() => Object.values(unread).reduce((sum, count) => sum + count, 0), [unread]);

  useEffect(() => {
    document.title = unreadTotal > 0 ? `(${unreadTotal}) ${botName}` : botName;
  }, [unreadTotal, botName]);

  if (conversation === undefined || persona === undefined) return null;

  const groups = (
    <>
      <GroupList
        botName={botName}
        conversations={conversations}
        transcripts={chat.transcripts}
        unread={unread}
        shownId={shownId}
        onOpen={(id) => {
          openConversation(id);
          setDrawerOpen(false);
        }}
      />
      <UndeliveredEntry
        total={undelivered.page?.total ?? 0}
        onOpen={() => {
          setUndeliveredOpen(true);
          setDrawerOpen(false);
          void undelivered.refresh();
        }}
      />
      <a className="console-link" href="console/">
        控制台：处理问题、维护知识库
      </a>
      {session.passwordRequired && <SignOutButton onSignedOut={onSignedOut} />}
    </>
  );

  return (
    <div className="chat">
      <SkipLinks />
      {isPhone ? (
        <Suspense>
          <GroupsDrawer open={isDrawerOpen} onClose={() => setDrawerOpen(false)}>
            {groups}
          </GroupsDrawer>
        </Suspense>
      ) : (
        <aside className="sidebar">{groups}</aside>
      )}
      <main className="group">
        <ChatHeader
          conversation={conversation}
          connection={chat.connection}
          unreadElsewhere={unreadTotal - (unread[shownId] ?? 0)}
          onOpenGroups={isPhone ? () => setDrawerOpen(true) : undefined}
        />
        <GroupView
          key={shownId}
          session={session}
          conversation={conversation}
          persona={persona}
          chat={chat}
          drafts={drafts}
          onAtEnd={setAtEnd}
          onPersona={(id) => setPersonaId(() => id)}
        />
      </main>
      <Suspense>
        {undelivered.page !== undefined && isUndeliveredOpen && (
          <UndeliveredDrawer
            page={undelivered.page}
            botName={botName}
            onRefresh={undelivered.refresh}
            onClosed={() => setUndeliveredOpen(false)}
          />
        )}
      </Suspense>
      <div className="visually-hidden" aria-live="polite">
        {announcement}
      </div>
    </div>
  );
}
