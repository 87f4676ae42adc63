import { Alert, Button, Popconfirm } from 'antd';
import { CopyButton } from '../../../pages/common/CopyButton.tsx';
import type { Proposal } from '../../../yuque/proposals.ts';
import { call, pathTo, queryOf } from '../api.ts';
import { goTo, linkTo } from '../frame/route.ts';
import { DiffView } from '../parts/DiffView.tsx';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { useMay } from '../parts/visitor.ts';
import { trimCommon } from './trim-common.ts';

export interface ProposalPageProps {
  entryId: string;
  /** Where a new entry goes. */
  documentId: string | undefined;
}

/** The edit of a document that a person decides on. */
export function ProposalPage({ entryId, documentId }: ProposalPageProps) {
  const path = pathTo('sync', 'proposals', entryId);
  const load = useLoad<Proposal>(`${path}${queryOf({ document: documentId })}`);
  const { busy, run } = useAct();

  async function write({ version }: Proposal): Promise<void> {
    const body = { version, ...(documentId !== undefined && { document: documentId }) };
    if (await run(() => call('POST', path, body), '已写进语雀，同步回来后更正自动取下')) return goTo(linkTo('sync'));
    // What it was decided on may be no longer what it is.
    await load.reload();
  }

  return (
    <>
      <PageHead title="写回语雀" note={load.data?.title} back={{ href: linkTo('sync'), label: '语雀' }}>
        {load.data !== undefined && <WriteButton proposal={load.data} busy={busy} onWrite={write} />}
      </PageHead>
      <Loaded load={load}>{(proposal) => <Difference proposal={proposal} />}</Loaded>
    </>
  );
}

interface WriteButtonProps {
  proposal: Proposal;
  busy: boolean;
  onWrite: (proposal: Proposal) => Promise<void>;
}

function WriteButton({ proposal, busy, onWrite }: WriteButtonProps) {
  const mayWrite = useMay(proposal.reveals ? 'reviewer' : 'editor');
  if (proposal.refusal !== '') return null;
  if (!mayWrite) return <span className="weak">要由能{proposal.reveals ? '发布' : '编辑'}的人来按</span>;
  return (
    <Popconfirm
      title={`改语雀上的《${proposal.document.title}》？`}
      description="所有能看这篇文档的人都会看到。"
      okText="写进语雀"
      onConfirm={() => onWrite(proposal)}
    >
      <Button type="primary" loading={busy}>
        写进语雀
      </Button>
    </Popconfirm>
  );
}

function Difference({ proposal }: { proposal: Proposal }) {
  const { document, newTitle, warnings, refusal, byHand } = proposal;
  const { before, after, above, below } = trimCommon(proposal.before, proposal.after);
  return (
    <section className="panel sync" aria-label="文档会怎样改">
      <div>
        <a className="entry-link" href={document.url} target="_blank" rel="noreferrer">
          {document.title}
        </a>
        <p className="weak">{document.book}</p>
      </div>
      {newTitle !== null && <p>标题改成「{newTitle}」</p>}
      {refusal !== '' && <Alert showIcon type="error" title={refusal} />}
      {warnings.map((warning) => (
        <Alert key={warning} showIcon type="warning" title={warning} />
      ))}
      {byHand !== null && (
        <section aria-label="这一条的写法">
          <pre className="mono sync-section">{byHand}</pre>
          <CopyButton text={byHand} label="这一条" caption="复制这一条" />
        </section>
      )}
      {before !== after && (
        <>
          {above > 0 && <p className="weak">前面 {above} 行不变</p>}
          <DiffView label={`《${document.title}》的差别`} before={before} after={after} />
          {below > 0 && <p className="weak">后面 {below} 行不变</p>}
        </>
      )}
    </section>
  );
}
