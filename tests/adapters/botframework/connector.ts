import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botbuilder';
import express from 'express';

/** A reply as the connector service got it. */
export interface Delivery {
  conversationId: string;
  /** Null for a message that answers none. */
  replyToId: string | null;
  authorization: string | undefined;
  activity: Partial<Activity>;
}

export interface FakeConnector {
  serviceUrl: string;
  deliveries: Delivery[];
  close(): Promise<void>;
}

/** The side of the connector service that takes replies. `answer` decides the status; 'never' leaves the bot waiting. */
export async function startConnector(answer: () => number | 'never' = () => 200): Promise<FakeConnector> {
  const deliveries: Delivery[] = [];
  const app = express();
  app.use(express.json({ limit: '5mb' }));
  app.post('/v3/conversations/:conversationId/activities{/:replyToId}', (request, response) => {
    const status = answer();
    if (status === 'never') return;
    const { conversationId = '', replyToId = null } = request.params as Record<string, string>;
    const { authorization } = request.headers;
    if (status === 200) deliveries.push({ conversationId, replyToId, authorization, activity: request.body });
    response.status(status).json(status === 200 ? { id: `reply-${deliveries.length}` } : {});
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    serviceUrl: `http://127.0.0.1:${port}`,
    deliveries,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
