import type { Middleware } from 'botbuilder';

/** Drops what the bot itself said, which some platforms send back. */
export const ignoreSelf: Middleware = {
  async onTurn({ activity }, next) {
    const { from, recipient } = activity;
    if (from?.role === 'bot' || (from?.id !== undefined && from.id === recipient?.id)) return;
    await next();
  },
};
