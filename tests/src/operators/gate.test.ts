import { beforeEach, describe, expect, it } from 'vitest';
import { type Gate, SESSION_COOKIE } from '../../../src/core/ports/gate.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { createGate } from '../../../src/operators/gate.ts';
import { hashPassword } from '../../../src/operators/password.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { createClock, MINUTE_MS } from '../../helpers/clock.ts';

const clock = createClock();
let store: Store;
beforeEach(() => {
  store = createMemoryStore(clock.now);
});

const open = (password: string | null): Gate => createGate({ store, password, now: clock.now });
const cookie = (token: string): string => `${SESSION_COOKIE}=${token}`;
const isoNow = (): string => new Date(clock.now()).toISOString();

async function addOperator(name: string, role: 'viewer' | 'admin' = 'viewer'): Promise<void> {
  const at = isoNow();
  await store.operators.append({
    id: name,
    at,
    role,
    hash: await hashPassword(`${name}-的密码在这里`),
    validSince: at,
  });
}

describe('the gate', () => {
  it('is open as long as there is neither a password nor an account', async () => {
    expect(await open(null).isOpen()).toBe(true);
    expect(await open(null).visitorOf(undefined)).toEqual({ name: '管理员', role: 'admin' });
    await addOperator('lan');
    expect(await open(null).isOpen()).toBe(false);
    expect(await open(null).visitorOf(undefined)).toBeNull();
  });

  it('lets everybody in who has the one password, also when there are accounts', async () => {
    await addOperator('lan');
    const token = await open('芝麻开门').signIn({ password: '芝麻开门' }, '::1');
    expect(await open('芝麻开门').visitorOf(cookie(token))).toEqual({ name: '管理员', role: 'admin' });
    // Somebody who took the password away wants nobody in by it.
    expect(await open(null).visitorOf(cookie(token))).toBeNull();
  });

  it('knows who has signed in, on every process that shares the store', async () => {
    await addOperator('lan');
    const token = await open(null).signIn({ user: 'lan', password: 'lan-的密码在这里' }, '::1');
    expect(await open(null).visitorOf(cookie(token))).toEqual({ name: 'lan', role: 'viewer' });
    await open(null).signOut(cookie(token));
    expect(await open(null).visitorOf(cookie(token))).toBeNull();
  });

  it.each([
    { user: 'lan', password: 'hei-的密码在这里' },
    { user: 'hei', password: 'lan-的密码在这里' },
    { user: 'lan', password: '' },
    { password: 'lan-的密码在这里' },
  ])('refuses %j', async (credentials) => {
    await addOperator('lan');
    await expect(open('芝麻开门').signIn(credentials, '::1')).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('lets nobody on whose sessions were ended or whose account is gone', async () => {
    await addOperator('lan');
    const token = await open(null).signIn({ user: 'lan', password: 'lan-的密码在这里' }, '::1');
    clock.advance(MINUTE_MS);
    await store.operators.update('lan', { validSince: isoNow() });
    expect(await open(null).visitorOf(cookie(token))).toBeNull();
    const again = await open(null).signIn({ user: 'lan', password: 'lan-的密码在这里' }, '::1');
    expect(await open(null).visitorOf(cookie(again))).not.toBeNull();
    await store.operators.remove('lan');
    expect(await open('x').visitorOf(cookie(again))).toBeNull();
  });

  it('keeps no token', async () => {
    const token = await open('芝麻开门').signIn({ password: '芝麻开门' }, '::1');
    expect(JSON.stringify(await store.sessions.query())).not.toContain(token);
  });
});
