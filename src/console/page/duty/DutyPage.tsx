import { call } from '../api.ts';
import type { GroupRow } from '../groups/group-row.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { useAct } from '../parts/use-act.ts';
import { useLoad } from '../parts/use-load.ts';
import { DutyForm } from './DutyForm.tsx';
import type { Duty } from './duty-data.ts';
import './duty.css';

/** Where tickets go, when somebody is there, and who. */
export function DutyPage() {
  const load = useLoad<Duty>('/duty');
  const groups = useLoad<{ groups: GroupRow[] }>('/groups');
  const products = useLoad<{ products: string[] }>('/products');
  const { busy, run } = useAct();

  async function save(duty: Duty): Promise<void> {
    // A product line without a conversation goes where all others go.
    const byProduct = Object.fromEntries(
      Object.entries(duty.byProduct).filter(([, conversation]) => conversation !== ''),
    );
    // Said when the form shows what was saved: what is changed before that would be lost.
    await run(async () => {
      await call('PUT', '/duty', { ...duty, byProduct });
      await load.reload();
    }, '已保存');
  }

  return (
    <>
      <PageHead title="值班" note="转人工的问题发到哪里，什么时候有人" />
      <Loaded load={load}>
        {(duty) => (
          <DutyForm
            key={JSON.stringify(duty)}
            initial={duty}
            groups={groups.data?.groups ?? []}
            products={products.data?.products ?? []}
            busy={busy}
            onSave={save}
          />
        )}
      </Loaded>
    </>
  );
}
