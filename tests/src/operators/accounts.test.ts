import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ports/store.ts';
import { type Accounts, createAccounts } from '../../../src/operators/accounts.ts';
import { createGate } from '../../../src/operators/gate.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { createClock, MINUTE_MS } from '../../helpers/clock.ts';

const clock = createClock();
let store: Store;
let accounts: Accounts;
beforeEach(async () => {
  store = createMemoryStore(clock.now);
  accounts = createAccounts(store, clock.now);
  await accounts.add('lan', 'admin', '一个足够长的密码');
});

const signIn = (name: string, password: string) =>
  createGate({ store, password: null, now: clock.now }).signIn({ user: name, password }, '::1');

describe('accounts', () => {
  it('are listed without anything of the password', async () => {
    expect(Object.keys((await accounts.list())[0]!)).toEqual(['id', 'at', 'role']);
  });

  it('take a new role, and a new password that ends all sessions', async () => {
    await accounts.add('hei', 'viewer', '另一个足够长的密码');
    expect(await accounts.change('hei', { role: 'reviewer' })).toMatchObject({ role: 'reviewer' });
    const token = await signIn('hei', '另一个足够长的密码');
    clock.advance(MINUTE_MS);
    await accounts.change('hei', { password: '第三个足够长的密码' });
    const gate = createGate({ store, password: null, now: clock.now });
    expect(await gate.visitorOf(`qunda_session=${token}`)).toBeNull();
    await expect(signIn('hei', '另一个足够长的密码')).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(signIn('hei', '第三个足够长的密码')).resolves.toBeTypeOf('string');
  });

  it('keep an admin as long as there are others', async () => {
    await accounts.add('hei', 'viewer', '另一个足够长的密码');
    await expect(accounts.remove('lan')).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(accounts.change('lan', { role: 'editor' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await accounts.remove('hei');
    await accounts.remove('lan');
    expect(await accounts.list()).toEqual([]);
  });

  it.each([
    ['lan', '一个足够长的密码', 'CONFLICT'],
    ['', '一个足够长的密码', 'BAD_REQUEST'],
    ['-rf', '一个足够长的密码', 'BAD_REQUEST'],
    ['a b', '一个足够长的密码', 'BAD_REQUEST'],
    ['new', '短密码', 'BAD_REQUEST'],
  ])('are not made for "%s" with "%s"', async (name, password, code) => {
    await expect(accounts.add(name, 'viewer', password)).rejects.toMatchObject({ code });
  });
});
