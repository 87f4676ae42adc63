import { Button } from 'antd';
import { useState } from 'react';
import type { Gap } from '../../../gaps/gaps.ts';
import { call, pathTo } from '../api.ts';
import { goTo, linkTo } from '../frame/route.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { useMay } from '../parts/visitor.ts';
import { GapDecisions } from './GapDecisions.tsx';
import { GapQuestions } from './GapQuestions.tsx';

export interface GapPanelProps {
  id: string;
  onChanged: () => Promise<void>;
  onClose: () => void;
}

/** One group of misses: what was asked, and what can be done about it. */
export function GapPanel({ id, onChanged, onClose }: GapPanelProps) {
  const load = useLoad<Gap>(pathTo('unanswered', id));
  const { busy, run } = useAct();
  const mayEdit = useMay('editor');
  const [chosen, setChosen] = useState<readonly string[]>([]);

  /** Shows the group that came of it. */
  async function rearrange(action: string, body: object, done: string): Promise<void> {
    let into = id;
    const isDone = await run(async () => {
      into = (await call<Gap>('POST', `${pathTo('unanswered', id)}/${action}`, body)).id;
    }, done);
    if (!isDone) return;
    setChosen([]);
    await onChanged();
    if (into === id) await load.reload();
    else goTo(linkTo('gaps', into));
  }

  return (
    <section className="panel gap-panel" aria-label="这组问题">
      <Loaded load={load}>
        {(gap) => (
          <>
            <header className="queue-panel-head">
              <h2>{gap.title}</h2>
              <Button size="small" type="text" onClick={onClose}>
                收起
              </Button>
            </header>
            {mayEdit && <GapDecisions gap={gap} onChanged={onChanged} onReload={load.reload} onClose={onClose} />}
            <GapQuestions
              gap={gap}
              chosen={chosen}
              busy={busy}
              mayEdit={mayEdit}
              onChoose={setChosen}
              onSplit={() => rearrange('split', { questionIds: chosen }, '已拆成另一组')}
              onMerge={(into) => rearrange('merge', { into }, '已合并')}
            />
          </>
        )}
      </Loaded>
    </section>
  );
}
