import { Button, Checkbox, Modal, Tag } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { call, pathTo } from '../api.ts';
import { goTo, linkTo, type Route } from '../frame/route.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { usePages } from '../parts/use-pages.tsx';
import { useMay } from '../parts/visitor.ts';
import { showTime } from '../parts/when.ts';
import type { VersionRow } from './version-row.ts';

const Comparison = lazy(() => import('./Comparison.tsx').then(({ Comparison: Page }) => ({ default: Page })));

/** All states of the knowledge, newest first; two can be compared, one gone back to. */
export function VersionsPage({ route }: { route: Route }) {
  const load = useLoad<{ versions: VersionRow[] }>('/versions');
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const [older, newer] = route.id.split('-').map(Number);
  if (older && newer) {
    return (
      <Suspense>
        <Comparison older={older} newer={newer} />
      </Suspense>
    );
  }
  const compare = (): void => {
    const [from, to] = chosen.toSorted((a, b) => a - b);
    goTo(linkTo('versions', `${from}-${to}`));
  };
  return (
    <>
      <PageHead title="版本" note="每次发布是整个知识库的一个版本">
        <Button disabled={chosen.length !== 2} onClick={compare}>
          {chosen.length === 2 ? '比较选中的两个' : '选两个可以比较'}
        </Button>
      </PageHead>
      <Loaded
        load={load}
        empty={({ versions }) =>
          versions.length === 0 ? '还没有发布过。现在用的是文档里的知识库，第一次发布时会记为版本 1。' : undefined
        }
      >
        {({ versions }) => (
          <VersionTable versions={versions} chosen={chosen} onChoose={setChosen} onChanged={load.reload} />
        )}
      </Loaded>
    </>
  );
}

interface VersionTableProps {
  versions: readonly VersionRow[];
  chosen: readonly number[];
  onChoose: (versions: readonly number[]) => void;
  onChanged: () => Promise<void>;
}

function VersionTable({ versions, chosen, onChoose, onChanged }: VersionTableProps) {
  const [target, setTarget] = useState<VersionRow>();
  const { shown, pager } = usePages(versions);
  const { busy, run } = useAct();
  const mayRollBack = useMay('reviewer');

  async function rollBack({ version }: VersionRow): Promise<void> {
    const done = await run(() => call('POST', `${pathTo('versions', version)}/rollback`), `已回退到版本 ${version}`);
    if (!done) return;
    setTarget(undefined);
    await onChanged();
  }

  return (
    <div className="table-scroll">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">比较</th>
            <th scope="col">版本</th>
            <th scope="col">改了什么</th>
            <th scope="col">谁发布的</th>
            <th scope="col">时间</th>
            <th scope="col" className="number">
              条目
            </th>
            <th scope="col">操作</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.version}>
              <td>
                <Checkbox
                  aria-label={`选中版本 ${row.version}`}
                  checked={chosen.includes(row.version)}
                  disabled={chosen.length === 2 && !chosen.includes(row.version)}
                  onChange={({ target: { checked } }) =>
                    onChoose(checked ? [...chosen, row.version] : chosen.filter((each) => each !== row.version))
                  }
                />
              </td>
              <td>
                {row.version} {row === versions[0] && <Tag className="tag-good">正在使用</Tag>}
              </td>
              <td>
                {row.summary}
                {row.override !== null && (
                  <p className="weak">
                    检查没有通过，{row.override.by} 确认后发布：{row.override.reason}
                  </p>
                )}
              </td>
              <td>{row.by}</td>
              <td>{showTime(row.at)}</td>
              <td className="number">{row.entries}</td>
              <td>
                {mayRollBack && row !== versions[0] && (
                  <Button size="small" onClick={() => setTarget(row)}>
                    回退到此
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {pager}
      <Modal
        title={`回退到版本 ${target?.version ?? ''}？`}
        open={target !== undefined}
        okText="回退"
        confirmLoading={busy}
        onOk={() => target && rollBack(target)}
        onCancel={() => setTarget(undefined)}
      >
        <p>知识库会立刻变回“{target?.summary}”时的样子，记为一个新版本。之后的版本都还在，可以再换回来。</p>
      </Modal>
    </div>
  );
}
