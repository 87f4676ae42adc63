import { type LookupAddress, lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { PictureError } from '../../../src/core/ports/read-picture.ts';
import { isPublicAddress } from './addresses.ts';

export interface DownloadOptions {
  maxBytes: number;
  /** For all of it. */
  timeoutMs: number;
  /** Whether the address was named by whoever runs the bot, and may lead anywhere. */
  isTrusted: boolean;
  headers?: Record<string, string> | undefined;
  /** Makes the error of a reason, which is Chinese. */
  refuse(reason: string): Error;
}

/**
 * Fetches a file from an address that somebody else named. What is checked is where it leads: private addresses,
 * redirects, slow and oversized answers are refused. Throws what `refuse` makes, or PictureError where it is too large.
 */
export async function download(address: string, options: DownloadOptions): Promise<Buffer> {
  const { refuse, isTrusted } = options;
  if (!URL.canParse(address)) throw refuse('地址不正确');
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('地址不是 http 或 https');
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  if (!isTrusted && isIP(host) !== 0 && !isPublicAddress(host)) throw refuse('地址指向内网');
  return read(url, options);
}

function read(url: URL, { maxBytes, timeoutMs, isTrusted, headers, refuse }: DownloadOptions): Promise<Buffer> {
  const { get } = url.protocol === 'https:' ? https : http;
  const known = new WeakSet<Error>();
  const refuseKnown = (reason: string): Error => {
    const error = refuse(reason);
    known.add(error);
    return error;
  };
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      const isOurs = known.has(error) || error instanceof PictureError;
      reject(isOurs ? error : refuse(describe(error)));
    };
    const options = {
      ...(headers && { headers }),
      ...(!isTrusted && { lookup: createPublicLookup(refuseKnown) }),
      signal: AbortSignal.timeout(timeoutMs),
    };
    const request = get(url, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      if (response.statusCode !== 200) {
        request.destroy(refuseKnown(`应答是 HTTP ${response.statusCode}`));
        return;
      }
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > maxBytes) request.destroy(new PictureError('too large'));
      });
      response.on('end', () => resolve(Buffer.concat(chunks)));
      response.on('error', fail);
    });
    request.on('error', fail);
  });
}

/** Checks the very addresses that are then connected to, so a name cannot change its meaning in between. */
function createPublicLookup(refuse: (reason: string) => Error): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      const first = addresses?.[0];
      if (error || !first) return callback(error ?? refuse('域名没有地址'), '', 4);
      if (!addresses.every(({ address }) => isPublicAddress(address))) return callback(refuse('域名指向内网'), '', 4);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    });
  };
}

/** The code only: the error's own text may hold the address, and with it a signature. */
function describe(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '网络不通';
}
