import { pathTo, queryOf } from '../api.ts';
import { linkTo } from '../frame/route.ts';
import { DiffView } from '../parts/DiffView.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useLoad } from '../parts/use-load.ts';

/** What of an entry that was written here differs; null: nothing is written. */
interface Change {
  entryId: string;
  before: string | null;
  after: string | null;
}

/** What lies between two versions, entry by entry. */
export function Comparison({ older, newer }: { older: number; newer: number }) {
  const load = useLoad<{ changes: Change[] }>(`${pathTo('versions', newer)}${queryOf({ from: String(older) })}`);
  return (
    <>
      <PageHead
        title={`版本 ${older} 和 ${newer} 的差别`}
        note="按页面上写的内容比较"
        back={{ href: linkTo('versions'), label: '版本' }}
      />
      <Loaded load={load} empty={({ changes }) => (changes.length === 0 ? '页面上写的内容没有差别。' : undefined)}>
        {({ changes }) =>
          changes.map(({ entryId, before, after }) => (
            <section key={entryId} className="panel compared">
              <h2>
                {entryId} {describe(before, after)}
              </h2>
              <DiffView label={`${entryId} 的差别`} before={before ?? ''} after={after ?? ''} />
            </section>
          ))
        }
      </Loaded>
    </>
  );
}

function describe(before: string | null, after: string | null): string {
  if (before === null) return '加上了更正或新条目';
  return after === null ? '去掉了更正' : '又改过';
}
