import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';

/** The endpoints as OpenAPI 3.1 describes them. */
export function describeEndpoints(endpoints: readonly Endpoint[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = `/api/console${endpoint.path.replace(/:(\w+)/gu, '{$1}')}`;
    paths[path] = { ...paths[path], [endpoint.method]: describe(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: '群答控制台', version: '1' },
    components: {
      schemas: { Error: z.toJSONSchema(z.object({ error: z.object({ code: z.string(), message: z.string() }) })) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'qunda_session' } },
    },
    security: [{ session: [] }],
    paths,
  };
}

function describe({ name, path, role, summary, body, query, maxFileBytes }: Endpoint): object {
  const inPath = [...path.matchAll(/:(\w+)/gu)].map(([, parameter]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const failed = {
    description: '没有做成，message 说明原因',
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
  };
  return {
    operationId: name,
    summary,
    description: `角色：${role} 及以上`,
    parameters: [...inPath, ...describeQuery(query)],
    ...(body && { requestBody: { content: { 'application/json': { schema: toSchema(body) } } } }),
    ...(maxFileBytes !== undefined && {
      requestBody: { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } },
    }),
    responses: { 200: { description: '成功', content: { 'application/json': {} } }, default: failed },
  };
}

function describeQuery(query: z.ZodType | undefined): object[] {
  const properties = query && toSchema(query).properties;
  return Object.entries(properties ?? {}).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}

function toSchema(schema: z.ZodType): z.core.JSONSchema.JSONSchema {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}
