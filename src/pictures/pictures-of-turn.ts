import type { Middleware } from 'botbuilder';
import type { Channel } from '../../adapters/channel.ts';
import type { Logger } from '../core/logger.ts';
import { PictureError, type PictureReader, type PicturesRead } from '../core/ports/read-picture.ts';
import { pictureReferencesOf, setPictures } from '../core/turn-state.ts';
import { canReadPictures } from './availability.ts';

/** Pictures of one message that are read. */
const MAX_PICTURES = 4;

export interface PicturesOfTurnDeps {
  channels(): readonly Channel[];
  reader: PictureReader;
  logger: Logger;
}

/** Lets a turn read the pictures that came with its message: fetched by their channel, read here. */
export function readPicturesOfTurn({ channels, reader, logger }: PicturesOfTurnDeps): Middleware {
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
    async onTurn(context, next) {
      const references = pictureReferencesOf(context).slice(0, MAX_PICTURES);
      const channel = channels().find(({ id }) => id === context.activity.channelId);
      if (references.length > 0 && channel?.openPicture && canReadPictures()) {
        let reading: Promise<PicturesRead> | undefined;
        setPictures(context, () => {
          reading ??= readAll(channel, references);
          return reading;
        });
      }
      await next();
    },
  };
}
