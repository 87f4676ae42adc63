import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { checkDingtalk } from '../../adapters/dingtalk/index.ts';
import { checkWecom } from '../../adapters/wecom/index.ts';
import { checkYunzhijia } from '../../adapters/yunzhijia/index.ts';
import { type Config, readConfig } from '../config.ts';
import { loadCorpus } from '../corpus/index.ts';
import { BUILT_IN_CORPUS } from '../paths.ts';
import { printJson, printLine } from './output.ts';

interface Check {
  name: string;
  ok: boolean;
  /** Chinese, without secrets. */
  detail: string;
}

/** Checks settings, corpus, state folder and each platform that is set up; exit code 1 where something is wrong. */
export async function doctor({ json }: { json?: boolean }): Promise<void> {
  const config = readConfig();
  const checks = [await checkCorpus(), await checkState(config), ...(await checkChannels(config))];
  if (json) printJson({ checks });
  else for (const { name, ok, detail } of checks) printLine(`${ok ? '✓' : '✗'} ${name}：${detail}`);
  if (checks.some(({ ok }) => !ok)) process.exitCode = 1;
}

async function checkCorpus(): Promise<Check> {
  const name = '知识库';
  try {
    const { entries, warnings } = await loadCorpus([BUILT_IN_CORPUS]);
    return { name, ok: true, detail: `${entries.length} 条，疑点 ${warnings.length} 处（qunda corpus 可查看）` };
  } catch (error) {
    return { name, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}

async function checkState({ dataDirectory }: Config): Promise<Check> {
  const name = '状态目录';
  try {
    await mkdir(dataDirectory, { recursive: true });
    await access(dataDirectory, constants.W_OK);
    return { name, ok: true, detail: dataDirectory };
  } catch {
    return { name, ok: false, detail: `${dataDirectory} 不能写入，请检查权限或用 QUNDA_DATA_DIR 指定别处` };
  }
}

async function checkChannels({ wecom, dingtalk, yunzhijia }: Config): Promise<Check[]> {
  const notSetUp = (name: string): Check[] => [{ name, ok: true, detail: '未配置' }];
  const found = await Promise.all([
    wecom ? checkWecom(wecom) : notSetUp('企业微信'),
    dingtalk ? checkDingtalk(dingtalk) : notSetUp('钉钉'),
    yunzhijia ? checkYunzhijia(yunzhijia) : notSetUp('云之家'),
  ]);
  return found.flat();
}
