import {
  type BotSocket,
  createPush,
  createRobotMessage,
  type RobotMessageBody,
  SECRET,
  startYunzhijia,
} from '../../stand-ins/yunzhijia.ts';
import type { Platform } from './platform.ts';

/** Yunzhijia over its long connection, in one group. What the bot did not acknowledge is pushed again when it is back. */
export async function openYunzhijiaSocket(): Promise<Platform> {
  const yunzhijia = await startYunzhijia();
  const bot = { id: 'customer', secret: SECRET, sendMsgUrl: yunzhijia.sendMsgUrl, perMinute: 600, mode: 'websocket' };
  /** By number of the frame: what was pushed and not acknowledged. */
  const open = new Map<number, RobotMessageBody>();
  let entrances = 0;
  let last = 0;

  /** Rejects where the connection ends before. */
  async function push(seq: number, message: RobotMessageBody): Promise<void> {
    const { socket, send, waitForFrame }: BotSocket = yunzhijia.sockets.at(-1)!;
    open.set(seq, message);
    // One for each message under way.
    socket.setMaxListeners(0);
    const gone = new Promise<never>((_resolve, reject) => {
      socket.once('close', () => reject(new Error('not taken: the connection ended')));
    });
    send({ ...createPush(message), needAck: true, seq });
    const acknowledged = waitForFrame((frame) => frame.cmd === 'ack' && frame.seq === seq);
    await Promise.race([acknowledged, gone]);
    open.delete(seq);
  }

  return {
    settings: { YUNZHIJIA_BOTS: JSON.stringify([bot]) },
    place: () => 'yunzhijia:customer',
    async enter() {
      entrances += 1;
      await yunzhijia.waitForSocket(entrances);
      await Promise.all([...open].map(([seq, message]) => push(seq, message)));
    },
    say(_group, text, { by = 'open-id-1' } = {}) {
      last += 1;
      return push(last, createRobotMessage(`@票小助 ${text}`, { operatorOpenid: by, operatorName: by }));
    },
    async shown() {
      return yunzhijia.taken.map(({ body }) => ({ text: String(body.content), alerted: [] }));
    },
    close: yunzhijia.close,
  };
}
