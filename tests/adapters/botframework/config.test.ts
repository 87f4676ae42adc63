import { describe, expect, it } from 'vitest';
import { botFrameworkConfigSchema, createBotFrameworkChannel } from '../../../adapters/botframework/index.ts';
import { QundaError } from '../../../src/core/errors.ts';

const credentials = { appId: 'app', appPassword: 'password' };

describe('the settings', () => {
  it('have defaults for a trial on one’s own machine', () => {
    expect(botFrameworkConfigSchema.parse({})).toEqual({
      appId: null,
      appPassword: null,
      appType: 'MultiTenant',
      tenantId: null,
      botName: '群答',
      audience: 'customer',
    });
  });

  it('take the type from the tenant where none is given', () => {
    expect(botFrameworkConfigSchema.parse({ ...credentials, tenantId: 'tenant' }).appType).toBe('SingleTenant');
    expect(botFrameworkConfigSchema.parse(credentials).appType).toBe('MultiTenant');
  });

  it.each([
    credentials,
    { ...credentials, tenantId: 'tenant' },
    { appId: 'app', tenantId: 'tenant', appType: 'UserAssignedMSI' as const },
  ])('make a channel: %j', (settings) => {
    expect(createBotFrameworkChannel(settings).id).toBe('botframework');
  });

  it.each([
    [{ appId: 'app' }, 'appPassword'],
    [{ appPassword: 'password-1' }, 'appId'],
    [{ ...credentials, appType: 'SingleTenant' as const }, 'tenantId'],
    [{ ...credentials, tenantId: 'tenant', appType: 'UserAssignedMSI' as const }, 'appPassword'],
    [{ appId: '  ' }, 'appId'],
  ])('are refused where they do not fit together: %j', (settings, field) => {
    const create = () => createBotFrameworkChannel(settings);
    expect(create).toThrow(QundaError);
    expect(create).toThrow(
      expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringContaining(field) }),
    );
    expect(create).not.toThrow(/password-1/);
  });
});
