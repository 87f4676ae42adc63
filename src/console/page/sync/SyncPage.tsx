import { Button } from 'antd';
import { lazy, Suspense } from 'react';
import type { SourcesReport } from '../../endpoints/sync.ts';
import { call } from '../api.ts';
import type { Route } from '../frame/route.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { useMay } from '../parts/visitor.ts';
import { DocumentTable } from './DocumentTable.tsx';
import { FileTable } from './FileTable.tsx';
import { ProposalList } from './ProposalList.tsx';
import { Summary } from './Summary.tsx';
import { Waiting } from './Waiting.tsx';
import './sync.css';

const ProposalPage = lazy(() => import('./ProposalPage.tsx').then((module) => ({ default: module.ProposalPage })));

/** Where the documents come from: what the last sync did, what waits for a person, what can be written back. */
export function SyncPage({ route }: { route: Route }) {
  if (route.id === '') return <Report />;
  return (
    <Suspense>
      <ProposalPage entryId={route.id} documentId={route.query.get('document') ?? undefined} />
    </Suspense>
  );
}

function Report() {
  const load = useLoad<SourcesReport>('/sync');
  const { busy, run } = useAct();
  const mayRun = useMay('editor');

  async function sync(): Promise<void> {
    if (await run(() => call('POST', '/sync'), '同步完了')) await load.reload();
  }

  return (
    <>
      <PageHead title="语雀" note="文档从哪里来，读出了什么">
        {mayRun && load.data?.isSetUp === true && (
          <Button type="primary" loading={busy} onClick={sync}>
            现在同步
          </Button>
        )}
      </PageHead>
      <Loaded load={load}>
        {({ isSetUp, report, files, lastReload }) => (
          <div className="sync">
            {!isSetUp && (
              <p className="panel weak">
                没有设置语雀。设好 YUQUE_BOOKS 和 YUQUE_TOKEN 后重新启动，群答就跟着语雀走；导出的 Markdown 文件夹或 zip
                用 QUNDA_CORPUS 指定。
              </p>
            )}
            {isSetUp && report === null && <p className="panel weak">还没有同步过，第一次同步正在排队。</p>}
            {report !== null && <Summary report={report} />}
            {report?.waiting && <Waiting waiting={report.waiting} onPublished={load.reload} />}
            {isSetUp && <ProposalList />}
            {report !== null && <DocumentTable documents={report.documents} />}
            {files.length > 0 && <FileTable files={files} lastReload={lastReload} />}
          </div>
        )}
      </Loaded>
    </>
  );
}
