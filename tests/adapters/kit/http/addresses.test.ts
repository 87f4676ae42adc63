import { describe, expect, it } from 'vitest';
import {
  isLoopbackAddress,
  isLoopbackName,
  isLoopbackUrl,
  isPublicAddress,
} from '../../../../adapters/kit/http/addresses.ts';

describe('this machine', () => {
  it.each(['localhost', 'LOCALHOST', '127.0.0.1', '127.8.9.1', '[::1]'])('is named %s', (name) => {
    expect(isLoopbackName(name)).toBe(true);
    expect(isLoopbackUrl(`http://${name}:3978/x`)).toBe(true);
  });

  it.each(['localhost.example.com', '127.0.0.1.example.com', '128.0.0.1', '[::2]', '', '0.0.0.0'])(
    'is not named %j',
    (name) => {
      expect(isLoopbackName(name)).toBe(false);
    },
  );

  it('may be written as IPv4 inside IPv6, but speaks http only', () => {
    expect(isLoopbackAddress('::ffff:127.0.0.1')).toBe(true);
    expect(isLoopbackAddress(undefined)).toBe(false);
    expect(isLoopbackUrl('ftp://localhost/')).toBe(false);
    expect(isLoopbackUrl('nonsense')).toBe(false);
  });
});

it.each([
  '10.0.0.1',
  '172.16.3.4',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '127.0.0.1',
  '::1',
  'fe80::1',
  'fd00::1',
  '::ffff:10.0.0.1',
  '0.0.0.0',
  '127.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::ffff:7f00:1',
  '64:ff9b::7f00:1',
  '2002:7f00:1::',
  'example.com',
])('%s is not to be called for strangers', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each(['8.8.8.8', '2400:3200::1'])('%s is public', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});
