import { describe, expect, it } from 'vitest';
import { trustEndpoint, trustWebhook } from '../../../adapters/dingtalk/hosts.ts';

const PATH = '/robot/sendBySession?session=abc';

describe('a sessionWebhook', () => {
  it.each([
    `https://oapi.dingtalk.com${PATH}`,
    `https://api.dingtalk.com${PATH}`,
    `https://oapi.dingtalk.com:443${PATH}`,
    `https://OAPI.dingtalk.com${PATH}`,
  ])('%s is trusted', (url) => {
    expect(trustWebhook(url, [])?.pathname).toBe('/robot/sendBySession');
  });

  it.each([
    `http://oapi.dingtalk.com${PATH}`,
    `https://oapi.dingtalk.com.evil.com${PATH}`,
    `https://evil.com/oapi.dingtalk.com${PATH}`,
    `https://oapi.dingtalk.com@evil.com${PATH}`,
    `https://user:pass@oapi.dingtalk.com${PATH}`,
    `https://evil.com#@oapi.dingtalk.com${PATH}`,
    `https://evil.com\\@oapi.dingtalk.com${PATH}`,
    `https://oapi.dingtalk.com:8443${PATH}`,
    `https://oapi.dingtalk.com.${PATH}`,
    `https://xoapi.dingtalk.com${PATH}`,
    'https://oapi.dingtalk.com/robot/send?access_token=x',
    'https://oapi.dingtalk.com/robot/sendBySession/../send?access_token=x',
    `https://127.0.0.1${PATH}`,
    `http://[::1]:80${PATH}`,
    'file:///robot/sendBySession',
    'javascript:alert(1)',
    'not a url',
    '',
  ])('%j is not', (url) => {
    expect(trustWebhook(url, [])).toBeNull();
  });

  it('may stand on a host that the operator named, in plain text on this machine only', () => {
    const allowed = ['oapi.dingtalk.io', '127.0.0.1:8080', 'intranet:8080'];
    expect(trustWebhook(`https://oapi.dingtalk.io${PATH}`, allowed)).not.toBeNull();
    expect(trustWebhook(`http://127.0.0.1:8080${PATH}`, allowed)).not.toBeNull();
    expect(trustWebhook(`http://127.0.0.1:8081${PATH}`, allowed)).toBeNull();
    expect(trustWebhook(`http://intranet:8080${PATH}`, allowed)).toBeNull();
    expect(trustWebhook('https://oapi.dingtalk.io/elsewhere', allowed)).toBeNull();
  });
});

describe('an endpoint', () => {
  it.each([
    'wss://wss-open-connection.dingtalk.com:443/connect',
    'wss://wss-open-connection-union.dingtalk.com/connect',
  ])('%s is trusted', (url) => {
    expect(trustEndpoint(url, [])).not.toBeNull();
  });

  it.each([
    'ws://wss-open-connection.dingtalk.com/connect',
    'wss://wss-open-connection.dingtalk.com:8443/connect',
    'wss://evildingtalk.com/connect',
    'wss://wss-open-connection.dingtalk.com.evil.com/connect',
    'wss://a:b@wss-open-connection.dingtalk.com/connect',
    'https://wss-open-connection.dingtalk.com/connect',
    'ws://127.0.0.1:8080/connect',
  ])('%s is not', (url) => {
    expect(trustEndpoint(url, [])).toBeNull();
  });

  it('may stand on a host that the operator named', () => {
    expect(trustEndpoint('wss://wss.dingtalk.io/connect', ['wss.dingtalk.io'])).not.toBeNull();
    expect(trustEndpoint('ws://127.0.0.1:8080/connect', ['127.0.0.1:8080'])).not.toBeNull();
    expect(trustEndpoint('ws://wss.dingtalk.io/connect', ['wss.dingtalk.io'])).toBeNull();
  });
});
