import { checkDingtalk } from '../../../adapters/dingtalk/index.ts';
import type { Check } from '../../../adapters/kit/check.ts';
import { checkWecom } from '../../../adapters/wecom/index.ts';
import { checkYunzhijia } from '../../../adapters/yunzhijia/index.ts';
import { type Config, type ConfigPart, type Inspection, inspectConfig, SETTING_NAMES } from '../../config.ts';
import { describeUnknown, findUnknownSettings, type Settings } from '../../settings.ts';
import { printJson, printLine } from '../output.ts';
import { checkAccess, checkCorpus, checkPage, checkPort, checkProxy, checkState } from './checks.ts';
import { checkPictures } from './pictures.ts';
import { checkYuque } from './yuque.ts';

const SIGNS: Record<Check['state'], string> = { ok: '✓', unchecked: '○', failed: '✗' };

const PARTS: Record<ConfigPart, string> = {
  general: '设置',
  wecom: '企业微信',
  dingtalk: '钉钉',
  yunzhijia: '云之家',
  botFramework: 'Bot Framework',
};

/** Goes through everything that can be wrong with an installation and lists all of it; exit code 1 where something is. */
export async function doctor({ json }: { json?: boolean }): Promise<void> {
  const { inspection, checks } = inspectSettings(process.env);
  const { config } = inspection;
  checks.push(checkAccess(config), checkProxy(), checkPage());
  checks.push(
    ...(await Promise.all([checkPort(config), checkState(config), checkCorpus(config.corpus), checkPictures()])),
  );
  checks.push(...(await checkChannels(inspection)), ...(await checkYuque(config.yuque)));
  if (json) printJson({ checks: checks.map((check) => ({ ...check, ok: check.state !== 'failed' })) });
  else for (const { name, state, detail } of checks) printLine(`${SIGNS[state]} ${name}：${detail}`);
  if (checks.some(({ state }) => state === 'failed')) process.exitCode = 1;
}

/** What could be read, and a line for everything that is wrong with it. */
function inspectSettings(environment: Settings): { inspection: Inspection; checks: Check[] } {
  const checks: Check[] = [];
  let read = environment;
  try {
    inspectConfig(environment);
  } catch (error) {
    checks.push({ name: '配置文件', state: 'failed', detail: error instanceof Error ? error.message : String(error) });
    read = { ...environment, QUNDA_CONFIG: undefined };
  }
  const inspection = inspectConfig(read);
  for (const { about, message } of inspection.problems) {
    checks.push({ name: PARTS[about], state: 'failed', detail: message });
  }
  for (const unknown of findUnknownSettings(read, SETTING_NAMES)) {
    const state = unknown.likely === null ? 'unchecked' : 'failed';
    checks.push({ name: PARTS.general, state, detail: describeUnknown(unknown) });
  }
  if (checks.length === 0) {
    const source = environment.QUNDA_CONFIG ? `环境变量和 ${environment.QUNDA_CONFIG}` : '环境变量';
    checks.push({ name: PARTS.general, state: 'ok', detail: `读自${source}，没有发现错误` });
  }
  return { inspection, checks };
}

/** A platform whose settings are wrong has been listed already. */
async function checkChannels({ config, problems }: Inspection): Promise<Check[]> {
  const { wecom, dingtalk, yunzhijia, botFramework } = config;
  const found = await Promise.all([
    wecom ? checkWecom(wecom) : [notSetUp('wecom')],
    dingtalk ? checkDingtalk(dingtalk) : [notSetUp('dingtalk')],
    yunzhijia ? checkYunzhijia(yunzhijia) : [notSetUp('yunzhijia')],
    [botFramework.appId === null ? notSetUp('botFramework') : describeBotFramework(config)],
  ]);
  const isWrong = (name: string): boolean => problems.some(({ about }) => PARTS[about] === name);
  return found.flat().filter(({ name, state }) => state !== 'unchecked' || !isWrong(name));
}

function notSetUp(part: ConfigPart): Check {
  return { name: PARTS[part], state: 'unchecked', detail: '未配置' };
}

function describeBotFramework({ botFramework: { appType, audience } }: Config): Check {
  const readers = audience === 'internal' ? '内部' : '客户';
  const detail = `${appType}，所有会话按${readers}对待，入口 /api/messages；密码在第一条消息时才能验证`;
  return { name: PARTS.botFramework, state: 'unchecked', detail };
}
