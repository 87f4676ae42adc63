import { Select } from 'antd';
import type { DocumentName, Proposable } from '../../../yuque/proposals.ts';
import { goTo, linkTo } from '../frame/route.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { useLoad } from '../parts/use-load.ts';
import { useMay } from '../parts/visitor.ts';
import { showTime } from '../parts/when.ts';

/** What was written on the page and stands in no document yet. */
export function ProposalList() {
  const load = useLoad<{ proposals: Proposable[]; documents: DocumentName[] }>('/sync/proposals');
  return (
    <section className="panel" aria-label="可以写回语雀">
      <h2>可以写回语雀</h2>
      <p className="weak">页面上更正过或新写的条目。看过差别再写；同步回来后，页面上的更正自动取下。</p>
      <Loaded load={load}>
        {({ proposals, documents }) =>
          proposals.length === 0 ? (
            <p className="weak">没有。页面上没有更正过语雀的条目，也没有新写的。</p>
          ) : (
            <ul className="sync-proposals">
              {proposals.map((each) => (
                <ProposalRow key={each.entryId} proposable={each} documents={documents} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

function ProposalRow({ proposable, documents }: { proposable: Proposable; documents: readonly DocumentName[] }) {
  const { entryId, title, by, at, why, document } = proposable;
  const mayWrite = useMay('editor');
  return (
    <li>
      <p>
        <a className="entry-link" href={linkTo('entries', entryId)}>
          {entryId} {title}
        </a>
      </p>
      <p className="weak">
        {by} {showTime(at)}
        {why !== '' && `：${why}`}
      </p>
      {document !== null && <a href={linkTo('sync', entryId)}>看《{document.title}》会怎样改</a>}
      {document === null && mayWrite && (
        <Select
          className="entry-picker"
          showSearch={{ optionFilterProp: 'label' }}
          aria-label={`${title}写进哪一篇`}
          placeholder="新条目：写进哪一篇文档"
          options={documents.map(({ id, book, title: name }) => ({ value: id, label: `${name}（${book}）` }))}
          value={null}
          onChange={(id: string | null) => id !== null && goTo(linkTo('sync', entryId, { document: id }))}
        />
      )}
      {document === null && !mayWrite && <p className="weak">新条目，还没有写进哪一篇文档</p>}
    </li>
  );
}
