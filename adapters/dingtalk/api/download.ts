import { type LookupAddress, lookup } from 'node:dns';
import http from 'node:http';
import https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { QundaError } from '../../../src/core/errors.ts';
import { isPublicAddress } from '../../kit/addresses.ts';
import { isAllowed } from '../hosts.ts';
import { MAX_PICTURE_BYTES, REQUEST_TIMEOUT_MS } from '../limits.ts';
import type { OpenApi } from './open-api.ts';

/** A picture that somebody sent: `downloadCode` of the picture entity, for the bot that received it. */
export interface PictureRequest {
  downloadCode: string;
  robotCode: string;
}

/**
 * Fetches a picture. The address comes from DingTalk on hosts that vary and may be plain HTTP, so what is checked is
 * where it leads: private addresses, redirects and oversized answers are refused. Throws QundaError CHANNEL_FAILED.
 */
export async function downloadPicture(
  api: OpenApi,
  { downloadCode, robotCode }: PictureRequest,
  allowedHosts: readonly string[] = [],
): Promise<Buffer> {
  const address = await api.findPicture(downloadCode, robotCode);
  if (!URL.canParse(address)) throw refuse('地址不正确');
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('地址不是 http 或 https');
  const isTrusted = isAllowed(url, allowedHosts, 'https:', 'http:');
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  if (!isTrusted && isIP(host) !== 0 && !isPublicAddress(host)) {
    throw refuse('地址指向内网');
  }
  return read(url, isTrusted);
}

function read(url: URL, isTrusted: boolean): Promise<Buffer> {
  const { get } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const options = {
      ...(!isTrusted && { lookup: lookupPublic }),
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS * 4),
    };
    const request = get(url, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      if (response.statusCode !== 200) {
        request.destroy(refuse(`应答是 HTTP ${response.statusCode}`));
        return;
      }
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > MAX_PICTURE_BYTES) request.destroy(refuse('图片太大'));
      });
      response.on('end', () => resolve(Buffer.concat(chunks)));
      response.on('error', (error) => reject(wrap(error)));
    });
    request.on('error', (error) => reject(wrap(error)));
  });
}

/** Checks the very addresses that are then connected to, so a name cannot change its meaning in between. */
const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    const first = addresses?.[0];
    if (error || !first) return callback(error ?? refuse('域名没有地址'), '', 4);
    if (!addresses.every(({ address }) => isPublicAddress(address))) return callback(refuse('域名指向内网'), '', 4);
    if (options.all) return callback(null, addresses);
    callback(null, first.address, first.family);
  });
};

function refuse(reason: string): QundaError {
  return new QundaError('CHANNEL_FAILED', `下载钉钉图片失败：${reason}`);
}

function wrap(error: Error): QundaError {
  return error instanceof QundaError ? error : refuse('code' in error ? String(error.code) : '网络不通');
}
