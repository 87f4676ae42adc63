import type { Activity } from 'botbuilder';
import type { Channel } from '../../adapters/channel.ts';
import type { Logger } from '../core/logger.ts';
import { PictureError, type PictureReader, type PicturesRead } from '../core/ports/read-picture.ts';
import { pictureReferencesOf, setPictures } from '../core/turn-state.ts';
import type { TurnPart } from '../pipeline/pipeline.ts';
import { canReadPictures } from './availability.ts';

/** Pictures of one message that are read. */
const MAX_PICTURES = 4;

export interface PicturesOfTurnDeps {
  channels(): readonly Channel[];
  reader: PictureReader;
  logger: Logger;
}

/**
 * Lets a turn read the pictures that came with its message: fetched by their channel, read here. Those of a message to the
 * bot are read ahead of the turn, which others may wait for.
 */
export function readPicturesOfTurn({ channels, reader, logger }: PicturesOfTurnDeps): TurnPart {
  /** By the list that the message and its turn have in common. */
  const readings = new WeakMap<readonly unknown[], Promise<PicturesRead>>();

  function findReader(channelId: string | undefined, references: readonly unknown[]) {
    const channel = channels().find(({ id }) => id === channelId);
    if (references.length === 0 || !channel?.openPicture || !canReadPictures()) return null;
    return (): Promise<PicturesRead> => {
      const reading = readings.get(references) ?? readAll(channel, references.slice(0, MAX_PICTURES));
      readings.set(references, reading);
      return reading;
    };
  }

  async function readAll(channel: Channel, references: readonly unknown[]): Promise<PicturesRead> {
    const read = references.map(async (reference) => reader.read(await channel.openPicture!(reference)));
    const results = await Promise.allSettled(read);
    const failed = results.filter(({ status }) => status === 'rejected').map((result) => Reflect.get(result, 'reason'));
    for (const err of failed) logger.warn({ err, channelId: channel.id }, 'a picture was not read');
    const [first] = failed;
    return {
      texts: results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : [])),
      problem: first === undefined ? null : first instanceof PictureError ? first.problem : 'unreachable',
    };
  }

  return {
    prepare({ activity, pictures = [] }) {
      return isForBot(activity) ? (findReader(activity.channelId, pictures)?.() ?? null) : null;
    },
    async onTurn(context, next) {
      const read = findReader(context.activity.channelId, pictureReferencesOf(context));
      if (read) setPictures(context, read);
      await next();
    },
  };
}

/** As far as it shows before the turn; what is taken for talk among people is read in the turn if it was for the bot after all. */
function isForBot({ conversation, entities = [], recipient, text = '' }: Partial<Activity>): boolean {
  const isMentioned = entities.some(({ type, mentioned }) => type === 'mention' && mentioned?.id === recipient?.id);
  return conversation?.isGroup !== true || isMentioned || text.includes(`@${recipient?.name}`);
}
