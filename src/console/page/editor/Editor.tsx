import { Button, Popconfirm, Result, Segmented } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Draft } from '../../../core/records/index.ts';
import { call, pathTo } from '../api.ts';
import { goTo, linkTo } from '../frame/route.ts';
import { PageHead } from '../parts/PageHead.tsx';
import { useAct } from '../parts/use-act.ts';
import { useMay } from '../parts/visitor.ts';
import { CheckPanel } from './CheckPanel.tsx';
import { Origins } from './Origins.tsx';
import { PreviewPane } from './PreviewPane.tsx';
import { useCheck } from './use-check.ts';
import { useDraft } from './use-draft.ts';
import { usePreview } from './use-preview.ts';
import type { Source } from './use-source.ts';
import { WritingPane } from './WritingPane.tsx';
import './editor.css';

const ComparePane = lazy(() => import('./ComparePane.tsx').then(({ ComparePane: Pane }) => ({ default: Pane })));

/** The text of an entry beside what comes of it; its check, its publication. */
export function Editor({ source, checksAtOnce }: { source: Source; checksAtOnce: boolean }) {
  const { draft, entryId } = source;
  const writing = useDraft(source);
  const { preview, failure } = usePreview(writing.markdown, draft?.entryId ?? entryId);
  const { result, published, busy: isChecking, check, publish, outdate } = useCheck(draft?.id ?? null);
  const { busy: isSaving, run } = useAct();
  const [view, setView] = useState<'preview' | 'compare'>('preview');
  const mayEdit = useMay('editor');
  const title = preview?.entry.title ?? (entryId === null ? '新条目' : entryId);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    if (checksAtOnce) void check();
  }, []);

  async function save(then: 'stay' | 'check'): Promise<void> {
    let saved: Draft | undefined;
    const needsSaving = writing.isDirty || draft === null;
    const done = await run(
      async () => {
        if (needsSaving) saved = await writing.save();
      },
      then === 'stay' ? '已保存为草稿，还没发布' : '',
    );
    if (!done) return;
    if (draft === null && saved) goTo(linkTo('editor', saved.id, then === 'check' ? { check: '1' } : {}));
    else if (then === 'check') await check();
  }

  async function discard(): Promise<void> {
    const done = await run(async () => {
      if (draft) await call('DELETE', pathTo('drafts', draft.id));
    }, '草稿已丢掉');
    if (!done) return;
    writing.forget();
    goTo(linkTo('drafts'));
  }

  if (published) return <PublishedResult version={published.version} summary={published.summary} />;
  return (
    <>
      <PageHead
        title={title}
        note={draft ? `草稿 ${draft.id} · 条目 ${draft.entryId} · ${draft.by}` : '还没保存'}
        back={{ href: linkTo('drafts'), label: '草稿' }}
      >
        {mayEdit && (
          <>
            {draft !== null && (
              <Popconfirm
                title="丢掉这份草稿？"
                description="它来自的问题会放回待处理。"
                okText="丢掉"
                onConfirm={discard}
              >
                <Button danger disabled={isSaving}>
                  丢掉
                </Button>
              </Popconfirm>
            )}
            <Button
              disabled={isSaving || isChecking || (draft !== null && !writing.isDirty)}
              onClick={() => save('stay')}
            >
              保存草稿
            </Button>
            <Button type="primary" loading={isSaving || isChecking} onClick={() => save('check')}>
              检查
            </Button>
          </>
        )}
      </PageHead>
      {draft !== null && draft.from.length > 0 && <Origins from={draft.from} />}
      {result !== undefined && (
        <CheckPanel key={draft?.updatedAt} result={result} busy={isChecking} onPublish={publish} />
      )}
      <div className="editor">
        <WritingPane
          markdown={writing.markdown}
          isReadOnly={!mayEdit}
          failure={failure}
          preview={preview}
          entryId={draft?.entryId ?? entryId}
          onWrite={(text) => {
            writing.write(text);
            outdate();
          }}
        />
        <section className="panel preview-pane" aria-label="预览">
          {entryId !== null && (
            <Segmented
              aria-label="看什么"
              value={view}
              options={[
                { value: 'preview', label: '卡片' },
                { value: 'compare', label: '改了什么' },
              ]}
              onChange={setView}
            />
          )}
          {view === 'preview' && <PreviewPane preview={preview} />}
          {view === 'compare' && entryId !== null && (
            <Suspense>
              <ComparePane entryId={entryId} markdown={writing.markdown} />
            </Suspense>
          )}
        </section>
      </div>
    </>
  );
}

function PublishedResult({ version, summary }: { version: number; summary: string }) {
  return (
    <Result
      status="success"
      title={`版本 ${version} 已生效`}
      subTitle={`${summary}。群里现在就按它回答，有问题可以在“版本”里回退。`}
      extra={[
        <Button key="gaps" type="primary" href={linkTo('gaps')}>
          回到待处理
        </Button>,
        <Button key="versions" href={linkTo('versions')}>
          看版本
        </Button>,
        <Button key="ask" href="../">
          去群里问一问
        </Button>,
      ]}
    />
  );
}
