import { useEffect } from 'react';
import { useStoredState } from '../../../../../src/pages/common/hooks/use-stored-state.ts';
import type { Transcript } from '../transcript.ts';

/** How many messages of each conversation this browser has not shown. */
export function useUnread(
  transcripts: Readonly<Record<string, Transcript>>,
  shownId: string,
  isShown: boolean,
): Readonly<Record<string, number>> {
  const [lastRead, setLastRead] = useStoredState<Record<string, string>>('read', {});

  useEffect(() => {
    setLastRead((current) => {
      const next = { ...current };
      for (const [id, { messages }] of Object.entries(transcripts)) {
        const newest = messages.at(-1)?.id ?? '';
        // A visitor who is here for the first time has no backlog.
        if ((id === shownId && isShown) || current[id] === undefined) next[id] = newest;
      }
      return Object.entries(next).some(([id, read]) => current[id] !== read) ? next : current;
    });
  }, [transcripts, shownId, isShown, setLastRead]);

  return Object.fromEntries(
    Object.entries(transcripts).map(([id, { messages }]) => {
      const read = messages.findLastIndex((message) => message.id === lastRead[id]);
      const isRead = lastRead[id] === undefined || (id === shownId && isShown);
      return [id, isRead ? 0 : messages.length - 1 - read];
    }),
  );
}
