import { Button, Spin } from 'antd';
import type { ReactNode } from 'react';
import { Failure } from './Failure.tsx';
import type { Load } from './use-load.ts';

export interface LoadedProps<T> {
  load: Load<T>;
  /** What to say where there is nothing; undefined: there is something. */
  empty?: (data: T) => string | undefined;
  children: (data: T) => ReactNode;
}

/** What was loaded, or why it is not there. What was there before stays when loading again fails, with a line about it. */
export function Loaded<T>({ load, empty, children }: LoadedProps<T>) {
  const { data, failure, reload } = load;
  const retry = <Button onClick={reload}>重试</Button>;
  if (data === undefined) {
    if (failure !== '') {
      return (
        <Failure title="没有载入成功" text={failure}>
          {retry}
        </Failure>
      );
    }
    return <Spin className="page-loading" description="正在载入…" />;
  }
  const nothing = empty?.(data);
  return (
    <>
      {failure !== '' && (
        <p className="stale-note" role="alert">
          没有刷新成功，下面是之前的内容：{failure} {retry}
        </p>
      )}
      {nothing === undefined ? children(data) : <p className="nothing">{nothing}</p>}
    </>
  );
}
