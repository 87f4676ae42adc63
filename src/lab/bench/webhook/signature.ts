import { createHmac } from 'node:crypto';

/** What a callback of Yunzhijia says; the order of the fields is that of the signature. */
export interface Callback {
  robotId: string;
  robotName: string;
  operatorOpenid: string;
  operatorName: string;
  time: number;
  msgId: string;
  content: string;
}

/** Its `sign` header. */
export function sign(callback: Callback, secret: string): string {
  const { robotId, robotName, operatorOpenid, operatorName, time, msgId, content } = callback;
  const plain = [robotId, robotName, operatorOpenid, operatorName, time, msgId, content].join(',');
  return createHmac('sha1', secret).update(plain).digest('base64');
}
