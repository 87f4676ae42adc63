import type { Inbound, Receive, Say, TurnEnd } from '../../adapters/channel.ts';

/** A `Receive` that takes every message and runs one turn on it at once. */
export function receiveWith(turn: (inbound: Inbound, say: Say) => Promise<unknown> | unknown): Receive {
  return async (inbound, say) => {
    const ended = (async () => turn(inbound, say))().then(
      (): TurnEnd => 'done',
      (): TurnEnd => 'failed',
    );
    return { isNew: true, spoken: ended, ended };
  };
}
