import type { z } from 'zod';
import type { Visitor } from '../core/ports/gate.ts';
import type { Role } from '../core/records/index.ts';

/** A request to the console that has passed the gate and its checks. */
export interface Call<Body = unknown, Query = unknown> {
  /** Values of the `:names` of the path, decoded. */
  params: Record<string, string>;
  body: Body;
  query: Query;
  visitor: Visitor;
}

/** One thing that the console does: what routes, checks and the OpenAPI description are made from. */
export interface Endpoint {
  /** What the audit log calls it, e.g. `ticket.take`. */
  name: string;
  method: 'get' | 'post' | 'put' | 'delete';
  /** As express writes it, below `/api/console`. */
  path: string;
  /** Who may, and everybody above. */
  role: Role;
  /** One Chinese sentence for the description. */
  summary: string;
  body?: z.ZodType | undefined;
  query?: z.ZodType | undefined;
  /** Instead of a body: a file of at most so many bytes, sent as it is. */
  maxFileBytes?: number;
  /** Resolves with what is answered as JSON; undefined: nothing (204). Rejects with QundaError for a refusal. */
  run(call: Call): Promise<unknown>;
}

type Described<Body extends z.ZodType, Query extends z.ZodType> = Omit<Endpoint, 'body' | 'query' | 'run'> & {
  body?: Body;
  query?: Query;
  run(call: Call<z.output<Body>, z.output<Query>>): Promise<unknown>;
};

/** An endpoint that takes a file; `run` gets its bytes. */
export function fileEndpoint(
  described: Omit<Endpoint, 'body' | 'query' | 'run'> & {
    maxFileBytes: number;
    run(file: Uint8Array): Promise<unknown>;
  },
): Endpoint {
  return { ...described, run: ({ body }) => described.run(body as Uint8Array) };
}

/** An endpoint whose `run` knows the shapes of what it is asked. */
export function endpoint<Body extends z.ZodType, Query extends z.ZodType>(described: Described<Body, Query>): Endpoint {
  return { ...described, run: (call) => described.run(call as Call<z.output<Body>, z.output<Query>>) };
}
