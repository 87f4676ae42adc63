import type { Inbound } from '../channel.ts';
import { FIRST_PICTURE_REPLY_MS, FIRST_REPLY_MS } from './limits.ts';

/** What people read where there is no answer to show. */
export const SAYINGS = {
  working: '正在查找方案，请稍候…',
  reading: '正在读截图…',
  overdue: '还在处理，好了会另发一条消息。',
  failed: '抱歉，这条消息处理时出错了，请稍后再发一次；急用请转人工。',
  silent: '这条消息不需要回答。',
  forgotten: '抱歉，服务刚刚重启。回答会另发一条消息；稍后还没有收到的话，请把问题再发一次。',
} as const;

/** What is shown while a message has no answer yet, and when. */
export interface Waiting {
  saying: string;
  afterMs: number;
}

export function waitingFor({ pictures = [] }: Inbound): Waiting {
  return pictures.length > 0
    ? { saying: SAYINGS.reading, afterMs: FIRST_PICTURE_REPLY_MS }
    : { saying: SAYINGS.working, afterMs: FIRST_REPLY_MS };
}
