import { useState } from 'react';
import { useNotify } from '../../../../src/pages/common/Notify.tsx';
import { explainFailure } from '../../../../src/pages/common/request.ts';
import { closeAllUndelivered, closeUndelivered, retryAllUndelivered, retryUndelivered } from '../api.ts';

/** What one can do about undelivered messages; each says what came of it, and the list is read again. */
export interface UndeliveredOrders {
  /** An order is under way: the id of its message, or `all`. */
  busy: string | undefined;
  retry(id: string): void;
  retryAll(): void;
  close(id: string): void;
  closeAll(): void;
}

/** `onEnd` runs when the list is read: the button that was pressed may be gone, and the focus with it. */
export function useOrders(refresh: () => Promise<void>, onEnd: () => void): UndeliveredOrders {
  const notify = useNotify();
  const [busy, setBusy] = useState<string>();

  async function run(what: string, order: () => Promise<void>): Promise<void> {
    if (busy !== undefined) return;
    setBusy(what);
    try {
      await order();
    } catch (error) {
      notify.error(explainFailure(error, '没有成功，请重试。'));
    }
    // Also after a refusal: the message may be gone.
    await refresh();
    setBusy(undefined);
    onEnd();
  }

  return {
    busy,
    retry: (id) =>
      void run(id, async () => {
        const { delivered, reason } = await retryUndelivered(id);
        if (delivered) notify.success('已重新发送。');
        else notify.error(`还是没有送达：${reason ?? '原因不明'}`);
      }),
    retryAll: () =>
      void run('all', async () => {
        const { underWay, left } = await retryAllUndelivered();
        const rest = left > 0 ? `，${left} 条不能重发，仍在列表里` : '';
        notify.success(`${underWay} 条正在重新发送${rest}；没有送达的会再列出来。`);
      }),
    close: (id) =>
      void run(id, async () => {
        await closeUndelivered(id);
        notify.success('已标为已处理。');
      }),
    closeAll: () =>
      void run('all', async () => {
        const { done } = await closeAllUndelivered();
        notify.success(`${done} 条已标为已处理。`);
      }),
  };
}
