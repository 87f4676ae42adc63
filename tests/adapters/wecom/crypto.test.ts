import { createCipheriv, randomBytes } from 'node:crypto';
import { decrypt, encrypt } from '@wecom/crypto';
import { describe, expect, it } from 'vitest';
import {
  CipherError,
  decodeAesKey,
  decryptBytes,
  decryptMessage,
  encryptReply,
  isSignatureValid,
} from '../../../adapters/wecom/crypto.ts';
import { KEYS } from './callback-server.ts';

const key = decodeAesKey(KEYS.encodingAesKey)!;
const SIGNED = { token: KEYS.token, timestamp: '1760000000', nonce: '1372623149' };

/** The vectors of the protocol notes. */
const CALLBACK = {
  message:
    '{"msgid":"m-1","aibotid":"bot-1","chatid":"chat-1","chattype":"group","from":{"userid":"zhangsan"},"msgtype":"text","text":{"content":"@小助手 hi"}}',
  encrypt:
    'Q3stYC6hdFzMh9T8HCvyDBQTkY4+MBO5P010eabS7WpP+D8X5kfBEYZY8+w1c8WJJ9pVrrh1Frl0Vdy0aedbqw5B/KSx6vN/aHpaWUoyuwVfy2qpBlZ6RS4QNOWmHbEw/9K9Iv1YAERKWsypfnNL8PLl/0whNqz0No90OM5YJOO1O2jtXCUQNQdUcrRSQw61fuBzWNm2uabjUiLBdqMuinW0LoHrpHKQqEaD87XfnV/ZeQ06azlf4EJoPI3JuuED',
  signature: '93451dcd46fe461a31fbe170fa250e583f8b7599',
};
const ECHO = {
  message: '1616140317555161061',
  encrypt: 'DpQeJfnf/MGZ/+GTIspwVEJksY5lkfP7fPZj8N5tIItPDU0m13cGiEkbPBzpxlJneRGQZ7C5ukD38DqMSffnOQ==',
  signature: '166ea1636368105df5641d92bc0e13afd0e6cf46',
};
const FULL_BLOCK = {
  message: '123456789012',
  encrypt: 'Q3stYC6hdFzMh9T8HCvyDAZola7BdLCL2HUZoYEcSKgvOQfx45wv+9x5gigUsRBTFZmYNOrR0WdgN5nkHqjxZA==',
  signature: '4b5aa966c6d9857a9819a1c2e414bd328a140d0a',
};

describe('decodeAesKey', () => {
  it('gives the 32 bytes of the vector', () => {
    expect(key.toString('hex')).toBe('69b71d79f8218a39259a7a29aabb2dbafc31cb3d35db7e39ebbf3d0010831051');
  });

  it.each(['', KEYS.encodingAesKey.slice(1), `${KEYS.encodingAesKey}x`, `${KEYS.encodingAesKey.slice(1)}!`])(
    'refuses %j',
    (text) => {
      expect(decodeAesKey(text)).toBeNull();
    },
  );
});

describe.each([
  ['a callback', CALLBACK],
  ['the echo of the URL check', ECHO],
  ['a message with a whole block of padding', FULL_BLOCK],
])('%s', (_name, vector) => {
  it('has a valid signature', () => {
    expect(isSignatureValid(vector.signature, { ...SIGNED, encrypt: vector.encrypt })).toBe(true);
  });

  it('decrypts', () => {
    expect(decryptMessage(key, vector.encrypt)).toEqual({ message: vector.message, receiveId: '' });
  });
});

describe('isSignatureValid', () => {
  it.each(['', CALLBACK.signature.slice(1), CALLBACK.signature.replace('9', '8'), '签'.repeat(40)])(
    'refuses %j',
    (given) => {
      expect(isSignatureValid(given, { ...SIGNED, encrypt: CALLBACK.encrypt })).toBe(false);
    },
  );

  it('refuses another nonce, timestamp, token or text', () => {
    const parts = { ...SIGNED, encrypt: CALLBACK.encrypt };
    for (const name of ['nonce', 'timestamp', 'token', 'encrypt'] as const) {
      expect(isSignatureValid(CALLBACK.signature, { ...parts, [name]: `${parts[name]}1` })).toBe(false);
    }
  });
});

describe('decryptMessage', () => {
  it('tells whom a message is for', () => {
    const sealed = encrypt(KEYS.encodingAesKey, 'hi', 'ww1234567890');
    expect(decryptMessage(key, sealed)).toEqual({ message: 'hi', receiveId: 'ww1234567890' });
  });

  it('refuses what another key encrypted', () => {
    const other = randomBytes(32).toString('base64').slice(0, 43);
    // A wrong key gives valid padding once in 256 tries; the checks behind it have to hold as well.
    for (let tries = 0; tries < 2_000; tries++) {
      expect(() => decryptMessage(key, encrypt(other, `message ${tries}`, ''))).toThrow(CipherError);
    }
  });

  it('refuses a length field that exceeds the message', () => {
    expect(() =>
      decryptMessage(key, seal(Buffer.concat([Buffer.alloc(16), Buffer.from([0, 0, 0, 9]), Buffer.from('short')]))),
    ).toThrow(/length field/u);
  });

  it('refuses a message without a length field', () => {
    expect(() => decryptMessage(key, seal(Buffer.alloc(19)))).toThrow(/too short/u);
  });

  it.each(['', 'AAAA', '****', CALLBACK.encrypt.slice(0, 40)])('refuses the ciphertext %j', (text) => {
    expect(() => decryptMessage(key, text)).toThrow(CipherError);
  });

  it('refuses text that is no UTF-8', () => {
    const head = Buffer.concat([Buffer.alloc(16), Buffer.from([0, 0, 0, 2])]);
    expect(() => decryptMessage(key, seal(Buffer.concat([head, Buffer.from([0xc3, 0x28])])))).toThrow(/UTF-8/u);
  });
});

describe('encryptReply', () => {
  it('is read by the vendor’s own package, with a number of seconds and the nonce of the request', () => {
    const reply = encryptReply('{"a":"甲"}', { ...KEYS, nonce: 'n-1', at: 1_760_000_000_999 });
    expect(decrypt(KEYS.encodingAesKey, reply.encrypt)).toMatchObject({ message: '{"a":"甲"}', id: '' });
    expect(reply).toMatchObject({ timestamp: 1_760_000_000, nonce: 'n-1' });
    const signed = { token: KEYS.token, timestamp: '1760000000', nonce: 'n-1', encrypt: reply.encrypt };
    expect(isSignatureValid(reply.msgsignature, signed)).toBe(true);
  });
});

describe('decryptBytes', () => {
  it('decrypts the picture of the vector', () => {
    const pictureKey = Buffer.from('AwoRGB8mLTQ7QklQV15lbHN6gYiPlp2kq7K5wMfO1dw', 'base64');
    const cipher = Buffer.from('4eb42ff7c94c93586fcdbeae40b623d594f49c756dc33bc7e43b9f0fc64f4a79', 'hex');
    expect(decryptBytes(pictureKey, cipher)).toEqual(Buffer.concat([Buffer.from([0x89]), Buffer.from('PNG demo')]));
  });
});

/** Encrypts any bytes, well padded. */
function seal(plain: Buffer): string {
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const count = 32 - (plain.length % 32);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(count, count)])), cipher.final()]).toString(
    'base64',
  );
}
