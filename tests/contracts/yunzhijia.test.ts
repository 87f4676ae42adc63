import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pino from 'pino';
import { createYunzhijiaChannel, yunzhijiaConfigSchema } from '../../adapters/yunzhijia/index.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { contentOf } from '../adapters/yunzhijia/server.ts';
import { createClock } from '../helpers/clock.ts';
import { createManualTimers } from '../helpers/manual-timers.ts';
import { createScriptedBot } from '../helpers/scripted-bot.ts';
import {
  createPush,
  createRobotMessage,
  postCallback,
  type RobotMessageBody,
  SECRET,
  startYunzhijia,
} from '../stand-ins/yunzhijia.ts';
import { channelContract } from './channel.ts';
import { CONTRACT_SCRIPT, CONVERSATIONS, type OpenVendor, type Reply, type Said, waitForEnd } from './vendor.ts';

const ROBOT = 'BOT-66f0a1c2e4b0d7a3f1c0ffee';

/** The platform's end: one bot a group, each with a callback URL or a WebSocket of its own. */
function openYunzhijia(mode: 'http' | 'websocket'): OpenVendor {
  return async ({ botName, audience, beforeTurn }) => {
    const platform = await startYunzhijia();
    const { sendMsgUrl } = platform;
    const clock = createClock();
    const store = createMemoryStore(clock.now);
    const bots = CONVERSATIONS.map((id) => ({ id, secret: SECRET, sendMsgUrl, audience, mode, perMinute: 600 }));
    const channel = createYunzhijiaChannel(yunzhijiaConfigSchema.parse({ bots }), {
      logger: pino({ level: 'silent' }),
      now: clock.now,
      after: createManualTimers().after,
    });
    const bot = createScriptedBot({ store, now: clock.now, script: CONTRACT_SCRIPT, beforeTurn });
    const server = createServer(express().use(channel.routes!(bot.receive))).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/yunzhijia`;
    await channel.start?.(bot.receive);
    const isSocket = mode === 'websocket';
    if (isSocket) await platform.waitForSocket(bots.length);
    const answers: Reply[] = [];
    let repeat = async (): Promise<void> => {};
    let lastSeq = 0;

    /** In the response. */
    async function post(conversation: string, message: RobotMessageBody): Promise<void> {
      const { status, body } = await postCallback(`${url}/${conversation}`, message);
      if (status !== 200) throw new Error(`not accepted: ${status}`);
      const text = contentOf(body);
      if (text !== '') answers.push({ text, raw: JSON.stringify(body) });
    }

    /** Over the socket that belongs to the group; its acknowledgement tells that it was read. */
    async function push(conversation: string, message: RobotMessageBody): Promise<void> {
      lastSeq += 1;
      const seq = lastSeq;
      const socket = platform.sockets[bots.findIndex(({ id }) => id === conversation)]!;
      socket.send({ ...createPush(message), needAck: true, seq });
      await socket.waitForFrame((frame) => frame.cmd === 'ack' && frame.seq === seq);
    }

    async function deliver(conversation: string, message: RobotMessageBody): Promise<void> {
      repeat = () => deliver(conversation, message);
      await (isSocket ? push : post)(conversation, message);
      await waitForEnd(bot, message.msgId);
    }

    return {
      channel,
      store,
      bot,
      clock,
      say: (said) => deliver(said.conversation, write(said, botName, clock.now())),
      redeliver: () => repeat(),
      replies: () => [
        ...answers,
        ...platform.taken.map(({ body }) => ({ text: String(body.content), raw: JSON.stringify(body) })),
      ],
      async waitForNoSockets() {
        const open = platform.sockets.filter(({ socket }) => socket.readyState !== socket.CLOSED);
        await Promise.all(open.map(({ socket }) => once(socket, 'close')));
      },
      async close() {
        await channel.stop?.();
        server.close();
        server.closeAllConnections();
        await once(server, 'close');
        await platform.close();
      },
    };
  };
}

/** A picture stands in the text as a mark, and like a quote it is described beside it. */
function write({ person, text, quoted, hasPicture, isOwn }: Said, robotName: string, time: number): RobotMessageBody {
  const content = hasPicture ? `${text}[图片]` : text;
  const desc = [{ type: 'image', data: 'file-1', start: text.length, length: 4 }];
  return createRobotMessage(content, {
    robotId: ROBOT,
    robotName,
    operatorOpenid: isOwn ? ROBOT : person,
    operatorName: person,
    time,
    ...(hasPicture && { msgType: 23, msgParam: JSON.stringify({ desc }) }),
    ...(quoted !== undefined && { msgParam: JSON.stringify({ replyMsgId: 'q1', replySummary: quoted }) }),
  });
}

const ABILITIES = { buttons: false, quotes: true, pictures: true, redelivery: true, echo: true };

channelContract('云之家 by callback', openYunzhijia('http'), ABILITIES);
channelContract('云之家 by WebSocket', openYunzhijia('websocket'), ABILITIES);
