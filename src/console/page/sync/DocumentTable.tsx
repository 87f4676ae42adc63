import { Segmented, Tag } from 'antd';
import { useState } from 'react';
import type { DocumentReport } from '../../../yuque/judge.ts';
import { showTime } from '../parts/when.ts';
import { FILTERS, STATES } from './states.ts';

/** What the last sync did with each document. */
export function DocumentTable({ documents }: { documents: readonly DocumentReport[] }) {
  const [chosen, setChosen] = useState<string>();
  const counted = FILTERS.map((filter) => ({ ...filter, found: documents.filter(filter.has) }));
  const filter = counted.find(({ value }) => value === chosen) ?? counted.find(({ found }) => found.length > 0);
  return (
    <section aria-label="文档">
      <div className="filters">
        <Segmented
          aria-label="哪些文档"
          value={filter?.value ?? 'all'}
          options={counted.map(({ value, label, found }) => ({ value, label: `${label} ${found.length}` }))}
          onChange={setChosen}
        />
      </div>
      {filter === undefined || filter.found.length === 0 ? (
        <p className="nothing">没有这样的文档。</p>
      ) : (
        <div className="table-scroll">
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">文档</th>
                <th scope="col">结果</th>
                <th scope="col" className="number">
                  条目
                </th>
                <th scope="col">最后编辑</th>
              </tr>
            </thead>
            <tbody>
              {filter.found.map((document) => (
                <DocumentRow key={document.id} document={document} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function DocumentRow({ document }: { document: DocumentReport }) {
  const { book, title, url, editor, changedAt, entries, state, reason, warnings } = document;
  const { label, look } = STATES[state];
  return (
    <tr>
      <td className="sync-document">
        <a className="entry-link" href={url} target="_blank" rel="noreferrer">
          {title}
        </a>
        <p className="weak">{book}</p>
        {warnings.map(({ line, message, heading, url: place }) => (
          <p key={`${line} ${message}`} className="sync-warning">
            <a href={place} target="_blank" rel="noreferrer">
              第 {line} 行{heading !== '' && `「${heading}」`}
            </a>
            ：{message}
          </p>
        ))}
      </td>
      <td>
        <Tag className={look}>{label}</Tag>
        {reason !== '' && <p className="weak">{reason}</p>}
      </td>
      <td className="number">{entries}</td>
      <td>
        {editor}
        {changedAt !== '' && <p className="weak">{showTime(changedAt)}</p>}
      </td>
    </tr>
  );
}
