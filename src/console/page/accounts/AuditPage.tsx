import { Button, Input } from 'antd';
import { useState } from 'react';
import type { AuditEvent } from '../../../core/records/index.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useLoad } from '../parts/use-load.ts';
import { usePages } from '../parts/use-pages.tsx';
import { showTime } from '../parts/when.ts';
import { nameOfAction } from './action-names.ts';

/** Who did what, latest first. */
export function AuditPage() {
  const load = useLoad<{ events: AuditEvent[] }>('/audit?limit=1000');
  const [words, setWords] = useState('');
  return (
    <>
      <PageHead title="操作记录" note="谁在什么时候做了什么，最近 1000 条">
        <Button onClick={load.reload}>刷新</Button>
      </PageHead>
      <Loaded load={load} empty={({ events }) => (events.length === 0 ? '还没有操作记录。' : undefined)}>
        {({ events }) => (
          <>
            <div className="filters">
              <Input.Search
                allowClear
                className="search-field"
                aria-label="查找操作"
                placeholder="按人、操作或编号查找"
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            </div>
            <EventTable
              events={events.filter(({ by, action, target }) =>
                `${by} ${nameOfAction(action)} ${target}`.includes(words),
              )}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

function EventTable({ events }: { events: readonly AuditEvent[] }) {
  const { shown, pager } = usePages(events);
  return (
    <>
      <div className="table-scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">谁</th>
              <th scope="col">做了什么</th>
              <th scope="col">对象</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ id, at, by, action, target }) => (
              <tr key={id}>
                <td>{showTime(at)}</td>
                <td>{by}</td>
                <td>{nameOfAction(action)}</td>
                <td>{target}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pager}
    </>
  );
}
