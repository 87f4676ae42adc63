import { z } from 'zod';
import type { Store } from '../../core/ports/store.ts';
import { ROLES } from '../../core/records/index.ts';
import type { Accounts } from '../../operators/accounts.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

const role = z.enum(ROLES);
const password = z.string().max(1_000);
const MAX_EVENTS = 1_000;

/** Accounts, and who did what. */
export function operatorEndpoints(accounts: Accounts, store: Pick<Store, 'audit'>): Endpoint[] {
  const base = '/operators';
  return [
    endpoint({
      name: 'me',
      method: 'get',
      path: '/me',
      role: 'viewer',
      summary: '现在登录的是谁',
      run: async ({ visitor }) => visitor,
    }),
    endpoint({
      name: 'operator.list',
      method: 'get',
      path: base,
      role: 'admin',
      summary: '账号',
      run: async () => ({ operators: await accounts.list() }),
    }),
    endpoint({
      name: 'operator.add',
      method: 'post',
      path: base,
      role: 'admin',
      summary: '新建账号；有了第一个账号以后，打开页面要登录',
      body: z.object({ name: z.string().trim(), role, password }),
      run: ({ body }) => accounts.add(body.name, body.role, body.password),
    }),
    endpoint({
      name: 'operator.change',
      method: 'put',
      path: `${base}/:name`,
      role: 'admin',
      summary: '改角色或密码；改密码会退出这个账号的所有登录',
      body: z.object({ role: role.optional(), password: password.optional() }),
      run: ({ params, body }) => accounts.change(params.name!, body),
    }),
    endpoint({
      name: 'operator.signout',
      method: 'post',
      path: `${base}/:name/signout`,
      role: 'admin',
      summary: '退出这个账号的所有登录',
      run: ({ params }) => accounts.signOut(params.name!),
    }),
    endpoint({
      name: 'operator.remove',
      method: 'delete',
      path: `${base}/:name`,
      role: 'admin',
      summary: '删掉账号',
      run: ({ params }) => accounts.remove(params.name!),
    }),
    endpoint({
      name: 'audit.list',
      method: 'get',
      path: '/audit',
      role: 'reviewer',
      summary: '谁做了什么，新的在前',
      query: z.object({ limit: z.coerce.number().int().min(1).max(MAX_EVENTS).default(200) }),
      run: async ({ query: { limit } }) => ({ events: (await store.audit.query({ limit })).toReversed() }),
    }),
  ];
}
