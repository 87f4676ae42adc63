import { generateKeyPairSync, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { BotFrameworkDeps } from '../../../adapters/botframework/index.ts';

export const APP_ID = '11111111-2222-3333-4444-555555555555';
const ISSUER = 'https://api.botframework.com';
const KEY_ID = 'key-1';
// Made once: it can take seconds.
const genuine = generateKeyPairSync('rsa', { modulusLength: 2048 });
const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 });

export interface TokenService {
  authentication: NonNullable<BotFrameworkDeps['authentication']>;
  /** An Authorization header as the connector sends it; what is wrong with it goes into `claims`. */
  authorize(serviceUrl: string, claims?: Record<string, unknown>): string;
  /** The same, signed with a key that is not the connector's. */
  forge(serviceUrl: string): string;
  close(): Promise<void>;
}

/** Microsoft's side of the tokens: publishes a key, signs with it, and gives the bot a token for its replies. */
export async function startTokenService(): Promise<TokenService> {
  const server = createServer((request, response) => {
    const isKeys = request.url === '/keys';
    const jwk = { ...genuine.publicKey.export({ format: 'jwk' }), kid: KEY_ID, endorsements: ['msteams'] };
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(isKeys ? { keys: [jwk] } : { jwks_uri: `${url}/keys` }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const createToken = (key: typeof genuine.privateKey, serviceUrl: string, claims: Record<string, unknown>): string => {
    const nowSeconds = Math.floor(Date.now() / 1000);
    const payload = { iss: ISSUER, aud: APP_ID, serviceurl: serviceUrl, nbf: nowSeconds, exp: nowSeconds + 3600 };
    const signed = [
      { alg: 'RS256', typ: 'JWT', kid: KEY_ID },
      { ...payload, ...claims },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `Bearer ${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`;
  };

  return {
    authentication: new ConfigurationBotFrameworkAuthentication(
      {
        MicrosoftAppId: APP_ID,
        ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
        ToChannelFromBotOAuthScope: ISSUER,
        ToBotFromChannelTokenIssuer: ISSUER,
        OAuthUrl: ISSUER,
        ToBotFromChannelOpenIdMetadataUrl: `${url}/channel`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${url}/emulator`,
      },
      {
        isValidAppId: async (appId) => appId === APP_ID,
        isAuthenticationDisabled: async () => false,
        createCredentials: async () => ({
          signRequest: async (request) => {
            request.headers.set('Authorization', 'Bearer token-of-the-bot');
            return request;
          },
        }),
      },
    ),
    authorize: (serviceUrl, claims = {}) => createToken(genuine.privateKey, serviceUrl, claims),
    forge: (serviceUrl) => createToken(foreign.privateKey, serviceUrl, {}),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
