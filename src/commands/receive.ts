import { readFile } from 'node:fs/promises';
import { CHANNEL_TOOLS } from '../channel-tools.ts';
import { DEFAULT_HANDOVER } from '../config.ts';
import type { Desk } from '../conversation/turns/desk.ts';
import { QundaError } from '../core/errors.ts';
import { createLogger } from '../core/logger.ts';
import { loadKnowledge } from '../knowledge/knowledge.ts';
import { BUILT_IN_CORPUS } from '../paths.ts';
import { createPipeline } from '../pipeline/pipeline.ts';
import { createMemoryStore } from '../stores/memory.ts';
import { printJson, writeProgress } from './output.ts';
import { createLonelyTeam } from './team/lonely-desk.ts';

export interface ReceiveOptions {
  channel: string;
  corpus?: string[];
}

/** Replays a saved payload of a platform through the bot and prints what would be sent back; no network, no state. */
export async function receive(file: string, { channel, corpus }: ReceiveOptions): Promise<void> {
  const tools = CHANNEL_TOOLS.find(({ id }) => id === channel);
  if (!tools)
    throw new QundaError('USAGE', `不支持渠道 "${channel}"，可用：${CHANNEL_TOOLS.map(({ id }) => id).join('、')}`);
  const inbound = tools.decodePayload(await readPayload(file));
  if (!inbound) return writeProgress(`${file} 里不是要回答的消息（事件、系统消息或不支持的类型），不会回复。`);

  const { understander, products } = await loadKnowledge(corpus ?? [BUILT_IN_CORPUS]);
  const store = createMemoryStore();
  const desk: Desk = {
    current: () => understander,
    store,
    now: Date.now,
    ...createLonelyTeam({ store, now: Date.now }),
    handoverContact: DEFAULT_HANDOVER,
    products: () => products,
  };
  const { ended } = await createPipeline(desk, createLogger('error')).receive(inbound, async (activity) => {
    for (const payload of tools.renderPayloads(activity)) printJson(payload);
    return 'printed';
  });
  await ended;
}

async function readPayload(file: string): Promise<unknown> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new QundaError('USAGE', `读不到文件 ${file}，请检查路径。`, { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new QundaError('USAGE', `${file} 不是 JSON，请保存平台推送的（解密后的）消息体。`, { cause });
  }
}
