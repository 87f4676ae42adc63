import { Alert } from 'antd';
import type { SyncReport } from '../../../yuque/sync.ts';
import { showTime } from '../parts/when.ts';

/** When the last sync was, what it took, and what of each book. */
export function Summary({ report: { at, durationMs, quota, books, version } }: { report: SyncReport }) {
  const { requests, limit, remaining } = quota;
  return (
    <section className="panel" aria-label="最近一次同步">
      <h2>
        最近一次同步 <time dateTime={at}>{showTime(at)}</time>
      </h2>
      <dl className="facts">
        <dt>用时</dt>
        <dd>{durationMs < 1_000 ? '不到 1 秒' : `${Math.round(durationMs / 1_000)} 秒`}</dd>
        <dt>请求</dt>
        <dd>
          {requests} 次{remaining !== null && `，这个小时的额度还剩 ${remaining}${limit === null ? '' : ` / ${limit}`}`}
        </dd>
        <dt>结果</dt>
        <dd>{version === null ? '知识库没有变' : `发布了版本 ${version}`}</dd>
        {books.map(({ book, documents, fetched }) => (
          <Book key={book} name={book} text={`${documents} 篇，取了 ${fetched} 篇`} />
        ))}
      </dl>
      {books
        .filter(({ problem }) => problem !== '')
        .map(({ book, problem }) => (
          <Alert key={book} className="sync-alert" showIcon type="error" title={`${book}：${problem}`} />
        ))}
    </section>
  );
}

function Book({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}
