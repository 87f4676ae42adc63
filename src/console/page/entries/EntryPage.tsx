import { Alert, Button, Popconfirm } from 'antd';
import { call, pathTo } from '../api.ts';
import { PreviewPane } from '../editor/PreviewPane.tsx';
import { usePreview } from '../editor/use-preview.ts';
import { goTo, linkTo } from '../frame/route.ts';
import { DiffView } from '../parts/DiffView.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { useMay } from '../parts/visitor.ts';
import { EntryFacts } from './EntryFacts.tsx';
import type { OpenEntry } from './entry-row.ts';

/** One entry in force: what it shows, where it comes from, how it does. */
export function EntryPage({ id }: { id: string }) {
  const load = useLoad<OpenEntry>(pathTo('entries', id));
  const { data } = load;
  const mayEdit = useMay('editor');
  const mayWithdraw = useMay('reviewer');
  const { busy, run } = useAct();
  const isNew = data?.correction?.isNew === true;

  async function withdraw(): Promise<void> {
    const done = await run(
      () => call('POST', `${pathTo('entries', id)}/withdraw`),
      isNew ? '条目已删掉，记为新版本' : '已回到原文，记为新版本',
    );
    if (!done) return;
    if (isNew) goTo(linkTo('entries'));
    else await load.reload();
  }

  return (
    <>
      <PageHead title={data?.title ?? id} note={data?.id} back={{ href: linkTo('entries'), label: '条目' }}>
        {data?.correction && mayWithdraw && (
          <Popconfirm
            title={isNew ? '删掉这个条目？' : '撤销更正，回到原文？'}
            description="马上生效，记为一个新版本，可以再回退。"
            okText={isNew ? '删掉' : '撤销'}
            onConfirm={withdraw}
          >
            <Button danger disabled={busy}>
              {isNew ? '删掉条目' : '撤销更正'}
            </Button>
          </Popconfirm>
        )}
        {mayEdit && (
          <Button type="primary" href={linkTo('editor', '', { entry: id })}>
            编辑
          </Button>
        )}
      </PageHead>
      <Loaded load={load}>
        {(entry) => (
          <>
            {entry.correction?.isStale && (
              <Alert
                showIcon
                type="warning"
                title="原文在更正之后又改过"
                description="现在用的是页面上的写法。请对照下面的差别：原文已经改好的，撤销更正；原文改的也要的，编辑后再发布。"
              />
            )}
            <div className="entry">
              <section className="panel" aria-label="卡片">
                <EntryCard entry={entry} />
              </section>
              <div className="entry-side">
                <EntryFacts entry={entry} />
                {entry.original !== null && (
                  <section className="panel">
                    <h2>原文和更正的差别</h2>
                    <DiffView label="原文和更正的差别" before={entry.original} after={entry.markdown} />
                  </section>
                )}
              </div>
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}

function EntryCard({ entry }: { entry: OpenEntry }) {
  const { preview, failure } = usePreview(entry.markdown, entry.id);
  if (preview === undefined && failure !== '') return <p className="is-worse">{failure}</p>;
  return <PreviewPane preview={preview} />;
}
