import { linkTo } from '../frame/route.ts';
import { useLoad } from '../parts/use-load.ts';
import { showTime } from '../parts/when.ts';
import type { VersionRow } from '../versions/version-row.ts';
import { type OpenEntry, showRate, solvedRate } from './entry-row.ts';

/** Where an entry comes from, how it does, how it is asked for, what happened to it. */
export function EntryFacts({ entry }: { entry: OpenEntry }) {
  const { correction, warnings, hits, solved, unsolved, lastAt } = entry;
  const silent = Math.max(0, hits - solved - unsolved);
  return (
    <>
      <section className="panel">
        <h2>情况</h2>
        <dl className="facts">
          <dt>用到</dt>
          <dd>
            <a className="entry-link" href={linkTo('questions', '', { entryId: entry.id })}>
              {hits} 次
            </a>
            {lastAt !== null && `，最近 ${showTime(lastAt)}`}
          </dd>
          <dt>解决率</dt>
          <dd>
            {showRate(solvedRate(entry))}（解决 {solved}，没解决 {unsolved}，没有表示 {silent}）
          </dd>
          <dt>产品</dt>
          <dd>{entry.products.join('、') || '全部'}</dd>
          {entry.appliesTo !== '' && (
            <>
              <dt>适用</dt>
              <dd>{entry.appliesTo}</dd>
            </>
          )}
          <dt>可见</dt>
          <dd>{entry.audience === 'internal' ? '仅内部' : '客户'}</dd>
          <dt>来源</dt>
          <dd>
            {entry.source}
            {entry.source !== entry.document && <span className="weak">（{entry.document}）</span>}
          </dd>
          {correction !== null && (
            <>
              <dt>{correction.isNew ? '新写' : '更正'}</dt>
              <dd>
                {correction.by}，{showTime(correction.at)}
                {correction.why !== '' && `：${correction.why}`}
              </dd>
            </>
          )}
        </dl>
        {warnings.length > 0 && (
          <ul className="entry-warnings">
            {warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
      </section>
      <section className="panel">
        <h2>相似问 {entry.similar.length} 个</h2>
        <ul className="similar-list">
          {entry.similar.map((q) => (
            <li key={q}>{q}</li>
          ))}
        </ul>
      </section>
      <History id={entry.id} />
    </>
  );
}

/** The versions that were about an entry, as far as it was changed here. */
function History({ id }: { id: string }) {
  const { data } = useLoad<{ versions: VersionRow[] }>('/versions');
  const own = data?.versions.filter(({ summary }) => summary.split(/[\s“]/u).includes(id)) ?? [];
  if (own.length === 0) return null;
  return (
    <section className="panel">
      <h2>历史</h2>
      <ul className="history">
        {own.map(({ version, at, by, summary }) => (
          <li key={version}>
            <a className="entry-link" href={linkTo('versions', `${version - 1}-${version}`)}>
              版本 {version}
            </a>{' '}
            {summary}
            <p className="weak">
              {by}，{showTime(at)}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
