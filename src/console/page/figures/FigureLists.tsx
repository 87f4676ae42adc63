import { showRate, solvedRate } from '../entries/entry-row.ts';
import { linkTo } from '../frame/route.ts';
import type { Range } from './days.ts';
import type { FiguresData } from './figures-data.ts';

const LISTED = 15;

/** Entries and gaps: most used, failing most, never needed; most asked without an answer. */
export function FigureLists({ figures: { entries, gaps, neverUsed }, range }: { figures: FiguresData; range: Range }) {
  const failing = entries.filter(({ unsolved }) => unsolved > 0).toSorted((a, b) => b.unsolved - a.unsolved);
  return (
    <div className="charts">
      <EntryList title="用得最多的条目" entries={entries} range={range} empty="这段时间没有用到条目。" />
      <EntryList title="没解决最多的条目" entries={failing} range={range} empty="这段时间没有人说没解决。" />
      <section className="panel">
        <h2>问得最多而答不上的</h2>
        {gaps.length === 0 && <p className="weak">这段时间没有待处理的问题。</p>}
        <ol className="figure-list">
          {gaps.map(({ id, title, count, people }) => (
            <li key={id}>
              <a className="entry-link" href={linkTo('gaps', id)}>
                {title}
              </a>
              <span>
                {count} 次，{people} 人
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section className="panel">
        <h2>没用到的条目 {neverUsed.length} 个</h2>
        <ol className="figure-list">
          {neverUsed.slice(0, LISTED).map(({ entryId, title }) => (
            <li key={entryId}>
              <a className="entry-link" href={linkTo('entries', entryId)}>
                {entryId} {title}
              </a>
            </li>
          ))}
        </ol>
        {neverUsed.length > LISTED && (
          <p className="weak">另有 {neverUsed.length - LISTED} 个，见条目里的“从没用到”。</p>
        )}
      </section>
    </div>
  );
}

interface EntryListProps {
  title: string;
  entries: FiguresData['entries'];
  range: Range;
  empty: string;
}

function EntryList({ title, entries, range, empty }: EntryListProps) {
  return (
    <section className="panel">
      <h2>{title}</h2>
      {entries.length === 0 && <p className="weak">{empty}</p>}
      <ol className="figure-list">
        {entries.slice(0, LISTED).map((entry) => (
          <li key={entry.entryId}>
            <a className="entry-link" href={linkTo('entries', entry.entryId)}>
              {entry.entryId} {entry.title ?? '（已删掉）'}
            </a>
            <span>
              <a className="entry-link" href={linkTo('questions', '', { ...range, entryId: entry.entryId })}>
                {entry.hits} 次
              </a>
              ，解决率 {showRate(solvedRate(entry))}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
