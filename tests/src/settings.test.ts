import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SETTING_NAMES } from '../../src/config.ts';
import { describeUnknown, findUnknownSettings } from '../../src/settings.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const find = (environment: Record<string, string>) => findUnknownSettings(environment, SETTING_NAMES);

describe('a setting that nothing reads', () => {
  it.each([
    ['WECOM_BOTID', 'WECOM_BOT_ID'],
    ['WECOM_BOT_SECRETE', 'WECOM_BOT_SECRET'],
    ['WECON_TOKEN', 'WECOM_TOKEN'],
    ['DINGTALK_CLIENTSECRET', 'DINGTALK_CLIENT_SECRET'],
    ['DING_TALK_CLIENT_ID', 'DINGTALK_CLIENT_ID'],
    ['YUNZHIJIA_BOT', 'YUNZHIJIA_BOTS'],
    ['QUNDA_PASWORD', 'QUNDA_PASSWORD'],
    ['QUNDA_DATADIR', 'QUNDA_DATA_DIR'],
    ['qunda_corpus', 'QUNDA_CORPUS'],
    ['LOGLEVEL', 'LOG_LEVEL'],
    ['BOT_APPID', 'BOT_APP_ID'],
  ])('is named with the likely one: %s → %s', (name, likely) => {
    expect(find({ [name]: 'x' })).toEqual([{ name, likely }]);
    expect(describeUnknown({ name, likely })).toContain(`${name} 这个设置，不起作用；是不是 ${likely}？`);
  });

  it('is named alone where nothing comes near', () => {
    expect(find({ QUNDA_COLOUR: 'red' })).toEqual([{ name: 'QUNDA_COLOUR', likely: null }]);
  });

  it('is none of another program', () => {
    const others = ['PATH', 'HOME', 'HOSTNAME', 'POST', 'HOST_NAME', 'LOGNAME', 'npm_config_port', 'BOT_TOKEN', 'TZ'];
    expect(find(Object.fromEntries(others.map((name) => [name, 'x'])))).toEqual([]);
  });

  it('is found in the settings file too, under any name', async () => {
    const file = join(await makeTemporaryFolder(), 'qunda.json');
    await writeFile(file, '{"port": 80, "WECOM_BOTID": "x", "PORT": 8080}');
    expect(find({ QUNDA_CONFIG: file })).toEqual([
      { name: 'port', likely: 'PORT' },
      { name: 'WECOM_BOTID', likely: 'WECOM_BOT_ID' },
    ]);
  });
});
