import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createBotFrameworkChannel } from '../adapters/botframework/index.ts';
import type { Channel } from '../adapters/channel.ts';
import { createDingtalkChannel } from '../adapters/dingtalk/index.ts';
import { download } from '../adapters/kit/http/download.ts';
import { createPageRouter } from '../adapters/kit/http/serve-page.ts';
import { createWebChannel, webConfigSchema } from '../adapters/web/index.ts';
import { createGuard } from '../adapters/web/verify.ts';
import { createWecomChannel } from '../adapters/wecom/index.ts';
import { createYunzhijiaChannel } from '../adapters/yunzhijia/index.ts';
import { renderPreviews } from './channel-tools.ts';
import type { Config } from './config.ts';
import { createConsole } from './console/console.ts';
import { pickExamples } from './conversation/replies/examples.ts';
import { SLASH_COMMANDS } from './conversation/slash/commands.ts';
import type { Desk } from './conversation/turns/desk.ts';
import type { Logger } from './core/logger.ts';
import type { Gate } from './core/ports/gate.ts';
import type { Redelivery } from './core/ports/redelivery.ts';
import type { Store } from './core/ports/store.ts';
import { applyProfiles } from './groups/apply-profile.ts';
import type { Knowledge } from './knowledge/knowledge.ts';
import { type LiveKnowledge, openKnowledge } from './knowledge/live.ts';
import { findFolders } from './knowledge/word-lists.ts';
import { createMetrics } from './metrics.ts';
import { createMirror, type Mirror } from './mirror/mirror.ts';
import { createMirrorRouter } from './mirror/serve.ts';
import { createToCopies, showMirrored } from './mirror/show.ts';
import { openStore } from './open-store.ts';
import { createGate } from './operators/gate.ts';
import { createPictureReader } from './pictures/picture-reader.ts';
import { createPictureShelf } from './pictures/picture-shelf.ts';
import { readPicturesOfTurn } from './pictures/pictures-of-turn.ts';
import { leaveToHolder } from './pipeline/leave-to-holder.ts';
import { LEFT_FOR_HOLDER } from './pipeline/outgoing.ts';
import { createPipeline } from './pipeline/pipeline.ts';
import { startServer } from './server.ts';
import { followYuque } from './yuque/open.ts';

export interface RunningApp {
  url: string;
  /** Takes nothing more, finishes the turns and deliveries in hand as far as `stopMs` allow, then closes. */
  stop(): Promise<void>;
}

/** How often it is looked whether a ticket waits too long. */
const LOOK_MS = 60_000;

/** How often it is asked for what nobody works on: what another process has left, what came while the store was away. */
const TAKE_UP_MS = 4_000;

/**
 * The composition root: names every concrete part and starts them in order. `beginning` is the corpus where somebody
 * has begun to load it already.
 */
export async function startApp(
  config: Config,
  logger: Logger,
  paths: readonly string[],
  beginning?: Promise<Knowledge>,
): Promise<RunningApp> {
  const store = await openStore(config, logger);
  let knowledge: LiveKnowledge | undefined;
  try {
    knowledge = await openKnowledge(paths, logger, beginning);
    return await startWith(config, logger, store, knowledge, () => findFolders(paths));
  } catch (error) {
    await knowledge?.close();
    await store.close();
    throw error;
  }
}

async function startWith(
  config: Config,
  logger: Logger,
  store: Store,
  knowledge: LiveKnowledge,
  folders: () => Promise<string[]>,
): Promise<RunningApp> {
  const now = Date.now;
  const gate = createGate({ store, password: config.password, now });
  const mirror = createMirror({
    files: store.files.mirror,
    trustedHosts: config.yuque ? [new URL(config.yuque.url).host] : [],
    download,
    logger,
    now,
  });
  const { publicUrl } = config;
  const toCopies = createToCopies(mirror, publicUrl);
  const board = createConsole({
    store,
    knowledge,
    folders,
    gate,
    guard: createGuard(gate),
    logger,
    post: (...message) => pipeline.post(() => channels)(...message),
    yuque: config.yuque,
    previews: renderPreviews,
    toCopies,
    publicUrl,
    now,
  });
  const { publishing, golden, sync, tickets, groups, drafts } = board;
  await publishing.follow();
  const yuque = config.yuque && sync && followYuque(config.yuque, sync, store, logger);
  const metrics = createMetrics(() => channels, store);
  const desk: Desk = {
    current: () => knowledge.current().understander,
    products: () => knowledge.current().products,
    store: metrics.countKept(store),
    now,
    confirm: async ({ question: q, ...answered }) => {
      await golden.add({ q, ...answered, origin: 'confirmed', by: '提问的人' });
    },
    tickets,
    groups,
    drafts,
    handoverContact: config.handoverContact,
  };
  const reader = createPictureReader({ isPolite: true });
  const readPictures = readPicturesOfTurn({ channels: () => channels, reader, logger });
  const pipeline = createPipeline(
    desk,
    logger,
    applyProfiles(board.groups),
    metrics.countTurns,
    readPictures,
    showMirrored(toCopies),
  );
  /** Ids of channels whose connection another process holds. */
  const waiting = new Set<string>();
  const channels: readonly Channel[] = createChannels(config, {
    desk,
    gate,
    mirror,
    redelivery: pipeline.redelivery(() => channels),
    logger,
  }).map((channel) => leaveToHolder(channel, () => waiting.has(channel.id)));
  /** Somebody can be shown copies: by a public address, or by a platform that takes pictures. */
  const areCopiesShown = publicUrl !== null || config.wecom !== null || config.dingtalk !== null;
  let open = (): void => {};
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  const connected = channels.filter(({ start }) => start !== undefined);
  for (const channel of connected) if (!(await hold(channel))) waiting.add(channel.id);
  await pipeline.recover(channels, isOpen);
  const { receive } = pipeline;
  /** Of these, those that this one is asking for. */
  const trying = new Set<string>();

  /** Whether this process alone has the channel's connection. */
  function hold({ id }: Channel): Promise<boolean> {
    return store.tryHold(`channel ${id}`, () => {
      logger.fatal({ channel: id }, 'another process has taken the connection over; start this one again');
      process.kill(process.pid, 'SIGTERM');
    });
  }

  async function takeOver(channel: Channel): Promise<void> {
    const { id } = channel;
    // Not asked for twice at once: both would get it.
    if (!waiting.has(id) || trying.has(id)) return;
    trying.add(id);
    try {
      if (!(await hold(channel))) return;
      await channel.start?.(receive);
      waiting.delete(id);
    } finally {
      trying.delete(id);
    }
  }

  function takeUp(): void {
    if (areCopiesShown) void mirror.collect(knowledge.current().understander.entries);
    const opened = connected.map(takeOver);
    Promise.all([...opened, pipeline.recover(channels, isOpen), publishing.follow(), yuque?.start()]).catch(
      (err: unknown) => logger.error({ err }, 'nothing could be taken up'),
    );
  }

  const server = await startServer({
    ...config,
    channels: channels.map((channel) => showWaiting(channel, waiting)),
    receive,
    console: board.router,
    webhooks: yuque?.router,
    mirror: createMirrorRouter(mirror),
    consolePage: createPageRouter(fileURLToPath(new URL('../dist/console', import.meta.url))),
    isWritable: () => store.isWritable(),
    health: () => knowledge.report(),
    metrics: () => metrics.registry.metrics(),
  });
  for (const channel of connected) if (!waiting.has(channel.id)) await channel.start?.(receive);
  open();
  store.onAnnounced(LEFT_FOR_HOLDER, (id) => {
    if (id === null || waiting.has(id)) return;
    pipeline.recover(channels, isOpen).catch((err: unknown) => logger.error({ err }, 'nothing could be taken up'));
  });
  await yuque?.start();
  const taking = setInterval(takeUp, TAKE_UP_MS);
  taking.unref();
  const looking = setInterval(() => {
    tickets.look().catch((err: unknown) => logger.error({ err }, 'tickets not looked at'));
  }, LOOK_MS);
  looking.unref();
  logger.info({ url: server.url, entries: knowledge.report().entries }, 'ready');
  return {
    url: server.url,
    stop: async () => {
      // What takes longer is kept in the store, and the next start takes it up.
      clearInterval(taking);
      clearInterval(looking);
      yuque?.stop();
      pipeline.stop();
      const settle = async (): Promise<void> => {
        const closed = server.close();
        await Promise.all(channels.map((channel) => channel.stop?.()));
        // A request that was in hand may have begun a turn after its channel had settled.
        await closed;
        await pipeline.settle();
      };
      const given = new AbortController();
      await Promise.race([settle(), sleep(config.stopMs, undefined, given)]);
      given.abort();
      await reader.close();
      await knowledge.close();
      await store.close();
    },
  };
}

/** A channel that another process holds the connection of is as ready as can be here. */
function showWaiting(channel: Channel, waiting: ReadonlySet<string>): Channel {
  return {
    ...channel,
    status() {
      const status = channel.status();
      return waiting.has(channel.id) ? { ...status, isConnected: true } : status;
    },
  };
}

interface ChannelParts {
  desk: Desk;
  gate: Gate;
  mirror: Mirror;
  redelivery: Redelivery;
  logger: Logger;
}

function createChannels(config: Config, { desk, gate, mirror, redelivery, logger }: ChannelParts): Channel[] {
  const { store } = desk;
  const { botName, isLoopback, botFramework, wecom, dingtalk, yunzhijia } = config;
  const reportFor = (channel: string) => (error: unknown) => logger.error({ err: error, channel }, 'channel failed');
  const channels: Channel[] = [];
  if (wecom) channels.push(createWecomChannel(wecom, { logger, pictures: mirror, cards: store.files.cards }));
  if (dingtalk) channels.push(createDingtalkChannel(dingtalk, { logger, pictures: mirror }));
  if (yunzhijia) channels.push(createYunzhijiaChannel(yunzhijia, { logger }));
  // Without an app id nobody is authenticated, so the endpoint stays closed to other machines.
  if (botFramework.appId !== null || isLoopback) {
    channels.push(createBotFrameworkChannel({ ...botFramework, botName }, { report: reportFor('botframework') }));
  }
  const commands = SLASH_COMMANDS.map((command) => ({ ...command, name: `/${command.name}` }));
  // Last, because it serves the page at the root.
  channels.push(
    createWebChannel(webConfigSchema.parse({ botName }), {
      store,
      gate,
      shelf: createPictureShelf(store.files.pictures),
      redelivery,
      commands,
      examples: (audience) => pickExamples(desk.current().entries, audience).questions,
      previews: renderPreviews,
      report: reportFor('web'),
    }),
  );
  return channels;
}
