import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { nameOfChannel } from '../../../pages/common/channel-names.ts';
import type { GroupRow } from '../groups/group-row.ts';
import { useLoad } from './use-load.ts';

/** A conversation of a platform. */
export interface PlaceProps {
  channelId: string;
  conversationId: string;
}

interface Titles {
  /** By platform and conversation; '' where it has none. */
  known: ReadonlyMap<string, string>;
  /** Looks once more where a conversation is new. */
  ask(key: string): void;
}

const TitlesContext = createContext<Titles>({ known: new Map(), ask: () => {} });

/** Lets everything below know what conversations are called; nothing is loaded before one is shown. */
export function PlaceNames({ children }: { children: ReactNode }) {
  const [isWanted, setWanted] = useState(false);
  const { data, reload } = useLoad<{ groups: GroupRow[] }>(isWanted ? '/groups' : null);
  const asked = useRef(new Set<string>());
  const known = useMemo(() => new Map((data?.groups ?? []).map((group) => [keyOf(group), group.title])), [data]);
  const ask = useCallback(
    (key: string) => {
      setWanted(true);
      if (data === undefined || asked.current.has(key)) return;
      asked.current.add(key);
      void reload();
    },
    [data, reload],
  );
  const titles = useMemo(() => ({ known, ask }), [known, ask]);
  return <TitlesContext value={titles}>{children}</TitlesContext>;
}

/** `网页群 · 内部支持群`; the id where nobody knows a title. */
export function Place(place: PlaceProps) {
  const { known, ask } = useContext(TitlesContext);
  const key = keyOf(place);
  const title = known.get(key);
  useEffect(() => {
    if (title === undefined) ask(key);
  }, [title, key, ask]);
  return nameOfPlace({ ...place, title });
}

/** The same where the title is at hand; '' or undefined: nobody knows one. */
export function nameOfPlace({ channelId, conversationId, title }: PlaceProps & { title: string | undefined }): string {
  return `${nameOfChannel(channelId)} · ${title || conversationId}`;
}

function keyOf({ channelId, conversationId }: PlaceProps): string {
  return JSON.stringify([channelId, conversationId]);
}
