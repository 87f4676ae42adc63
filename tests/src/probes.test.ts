import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProbes, type ProbeOptions } from '../../src/probes.ts';

async function start(probes: ProbeOptions['probes'] = { isOpen: false, token: null }): Promise<string> {
  const options = {
    channels: [],
    probes,
    isWritable: async () => true,
    health: () => ({}),
    metrics: async () => 'figures\n',
  };
  const server = createServer(express().use(createProbes(options))).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function statuses(url: string, headers: Record<string, string> = {}): Promise<number[]> {
  const answers = ['/healthz', '/readyz', '/metrics'].map((path) => fetch(url + path, { headers }));
  return (await Promise.all(answers)).map(({ status }) => status);
}

const STRANGER = { 'X-Forwarded-For': '203.0.113.7' };

describe('the probes', () => {
  it('are open to this machine', async () => {
    expect(await statuses(await start())).toEqual([200, 200, 200]);
  });

  it.each([STRANGER, { Via: '1.1 proxy' }, { 'X-Forwarded-Proto': 'https' }, { Referer: 'https://evil.example/' }])(
    'tell a stranger only that the process runs: %j',
    async (headers) => {
      expect(await statuses(await start(), headers as Record<string, string>)).toEqual([200, 403, 403]);
    },
  );

  it('are closed to a proxy that says nothing of itself but speaks HTTP/1.0', async () => {
    const { port } = new URL(await start());
    const socket = connect(Number(port), '127.0.0.1');
    socket.end(`GET /metrics HTTP/1.0\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 403 /u);
  });

  it('open with the token', async () => {
    const url = await start({ isOpen: false, token: 'sesame' });
    expect(await statuses(url, { ...STRANGER, Authorization: 'Bearer sesame' })).toEqual([200, 200, 200]);
    expect(await statuses(url, { ...STRANGER, Authorization: 'Bearer sesam' })).toEqual([200, 403, 403]);
    expect(await statuses(url, STRANGER)).toEqual([200, 403, 403]);
  });

  it('are open to everybody where that is said', async () => {
    expect(await statuses(await start({ isOpen: true, token: null }), STRANGER)).toEqual([200, 200, 200]);
  });
});
