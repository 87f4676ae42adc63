import { describe, expect, it } from 'vitest';
import { findProxy } from '../../../../adapters/kit/http/find-proxy.ts';

const PROXY = 'http://proxy.example.com:3128';

describe('findProxy', () => {
  it.each([
    ['https://api.dingtalk.com/v1.0', { HTTPS_PROXY: PROXY }],
    ['wss://openws.work.weixin.qq.com', { https_proxy: PROXY }],
    ['http://127.0.0.1:8080/', { HTTP_PROXY: PROXY }],
    ['ws://127.0.0.1:8080/', { http_proxy: PROXY }],
    ['https://api.dingtalk.com', { ALL_PROXY: PROXY }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: 'proxy.example.com:3128' }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: PROXY, NO_PROXY: 'dingtalk.com:80, ,talk.com,10.0.0.0/8' }],
  ])('sends %s through it where %j', (address, environment) => {
    expect(findProxy(address, environment)?.href).toBe(`${PROXY}/`);
  });

  it.each([
    ['https://api.dingtalk.com', {}],
    ['https://api.dingtalk.com', { HTTP_PROXY: PROXY }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: '' }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: PROXY, NO_PROXY: '*' }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: PROXY, no_proxy: 'localhost,dingtalk.com' }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: PROXY, NO_PROXY: '.DingTalk.com' }],
    ['https://api.dingtalk.com', { HTTPS_PROXY: PROXY, NO_PROXY: '*.dingtalk.com:443' }],
    ['https://10.2.3.4/yzj', { HTTPS_PROXY: PROXY, NO_PROXY: '127.0.0.1 10.0.0.0/8' }],
    ['https://[fd00::1]:8443/', { HTTPS_PROXY: PROXY, NO_PROXY: 'fd00::/8' }],
    ['wss://127.0.0.1:9000', { HTTPS_PROXY: PROXY, NO_PROXY: '127.0.0.1:9000' }],
    ['file:///etc/hosts', { ALL_PROXY: PROXY }],
  ])('sends %s straight where %j', (address, environment) => {
    expect(findProxy(address, environment)).toBeNull();
  });

  it.each(['socks5://127.0.0.1:1080', 'https://me:hush@', 'proxy with spaces'])(
    'refuses %s, without repeating it',
    (proxy) => {
      const find = () => findProxy('https://api.dingtalk.com', { HTTPS_PROXY: proxy });
      expect(find).toThrow('HTTPS_PROXY');
      expect(find).not.toThrow(proxy);
    },
  );
});
