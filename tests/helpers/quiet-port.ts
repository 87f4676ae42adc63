import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below what systems hand out to whoever wants any port: Linux from 32768, others from 49152. */
const RANGE = [20_000, 30_000] as const;
const TRIES = 20;

/**
 * A port of this machine that is free and stays so for who comes back to it: neither a server on any free port nor a
 * connection gets it meanwhile.
 */
export async function findQuietPort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(...RANGE);
    const server = createServer();
    const isFree = await once(server.listen(port, '127.0.0.1'), 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
  throw new Error(`none of ${TRIES} ports from ${RANGE[0]} on is free`);
}
