import { pathTo } from '../api.ts';
import { DiffView } from '../parts/DiffView.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { useLoad } from '../parts/use-load.ts';

/** The text against what is in force. */
export function ComparePane({ entryId, markdown }: { entryId: string; markdown: string }) {
  const load = useLoad<{ markdown: string }>(pathTo('entries', entryId));
  return (
    <Loaded load={load} empty={(entry) => (entry.markdown === markdown ? '和现在用来回答的内容一样。' : undefined)}>
      {(entry) => <DiffView label="和现在的内容相比" before={entry.markdown} after={markdown} />}
    </Loaded>
  );
}
