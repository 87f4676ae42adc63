import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import type { Check } from '../../../adapters/kit/check.ts';
import { findProxy } from '../../../adapters/kit/http/find-proxy.ts';
import type { Config } from '../../config.ts';
import { loadCorpus } from '../../corpus/index.ts';
import { loadProducts } from '../../knowledge/word-lists.ts';
import { BUILT_IN_CORPUS, projectPath } from '../../paths.ts';
import { prepareStateFolder } from '../../state-folder.ts';
import { describeDamage } from '../../stores/embedded/damage.ts';
import { inspectFolder } from '../../stores/embedded/folder.ts';

/** Who can open the page, and whether they are asked for a password. */
export function checkAccess({ host, password, isLoopback, trustProxy, basePath }: Config): Check {
  const name = '访问';
  const ways = [
    isLoopback ? '只监听本机' : `监听 ${host}，其他机器可以访问`,
    password === null ? '没有口令，只能在本机直接打开网页' : '网页要口令',
    ...(trustProxy === false ? [] : ['信任前面的反向代理']),
    ...(basePath === '' ? [] : [`网页在 ${basePath}/ 下`]),
  ];
  if (password !== null && password.length < MIN_PASSWORD) {
    return {
      name,
      state: 'failed',
      detail: `QUNDA_PASSWORD 只有 ${password.length} 个字符，太容易猜，请用 ${MIN_PASSWORD} 个以上`,
    };
  }
  if (password === null && !isLoopback)
    return { name, state: 'failed', detail: `${ways[0]}，却没有设置 QUNDA_PASSWORD` };
  return { name, state: 'ok', detail: ways.join('，') };
}

const MIN_PASSWORD = 6;

/** Which proxy requests to the outside take. */
export function checkProxy(): Check {
  const name = '出网代理';
  try {
    const proxy = findProxy('https://qyapi.weixin.qq.com');
    if (proxy === null) return { name, state: 'unchecked', detail: '没有设置，直接连接（需要时用 HTTPS_PROXY）' };
    const except = process.env.no_proxy || process.env.NO_PROXY;
    return { name, state: 'ok', detail: `经 ${proxy.protocol}//${proxy.host}${except ? `，例外：${except}` : ''}` };
  } catch {
    // Told among the settings.
    return { name, state: 'failed', detail: '代理地址不对，见上面的“设置”' };
  }
}

export function checkPage(): Check {
  const isBuilt = existsSync(projectPath('dist/page/index.html'));
  return {
    name: '网页',
    state: isBuilt ? 'ok' : 'failed',
    detail: isBuilt ? '已构建' : '还没有构建，请运行 npm run build',
  };
}

const PORT_TIMEOUT_MS = 3_000;

/** Whether the port is free, or what answers there. */
export async function checkPort({ host, port }: Config): Promise<Check> {
  const name = '端口';
  if (port === 0) return { name, state: 'ok', detail: '启动时任选一个空闲的' };
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' };
  const answer = await askHealth(everywhere[host] ?? host, port);
  if (answer === 'nobody') return { name, state: 'ok', detail: `${port} 空闲，服务没有在运行` };
  if (answer === 'own') return { name, state: 'ok', detail: `群答正在 ${port} 上运行` };
  return { name, state: 'failed', detail: `${port} 被其他程序占用，请停掉它或用 PORT 换一个` };
}

/** Not by `fetch`, which may go through a proxy. */
function askHealth(host: string, port: number): Promise<'nobody' | 'own' | 'other'> {
  return new Promise((resolve) => {
    const request = get({ host, port, path: '/healthz', timeout: PORT_TIMEOUT_MS }, async (response) => {
      const body = await text(response).catch(() => '');
      resolve(/^\{"status":"ok"/u.test(body) ? 'own' : 'other');
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' ? 'nobody' : 'other'));
  });
}

const DATABASE_TIMEOUT_MS = 5_000;

/** The database where one is set, else the folder. A server may run. */
export function checkState({ databaseUrl, dataDirectory }: Config): Promise<Check> {
  return databaseUrl === null ? checkFolder(dataDirectory) : checkDatabase(databaseUrl);
}

/** Whether it answers; nothing is written. */
async function checkDatabase(connectionString: string): Promise<Check> {
  const name = '数据库';
  try {
    const client = new Client({ connectionString, connectionTimeoutMillis: DATABASE_TIMEOUT_MS });
    client.on('error', () => {});
    await client.connect();
    await client.end();
    return { name, state: 'ok', detail: '可以连接（QUNDA_DATABASE_URL）' };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '原因不明';
    return { name, state: 'failed', detail: `连不上 QUNDA_DATABASE_URL（${code}），请检查地址、账号和网络` };
  }
}

/** Whether the state can be written, and read as it was written. */
async function checkFolder(folder: string): Promise<Check> {
  const name = '状态目录';
  try {
    await prepareStateFolder(folder);
    const { state, harmless } = await inspectFolder(folder);
    const found = [...state.damages, ...harmless];
    if (found.length === 0) return { name, state: 'ok', detail: `${folder}，可以写入，没有损坏` };
    const where = found.slice(0, SHOWN_DAMAGES).map(describeDamage).join('；');
    const detail = `${folder} 有 ${found.length} 处损坏：${where}。用 qunda state check 查看，用 qunda state repair 修复`;
    return { name, state: 'failed', detail };
  } catch (error) {
    return { name, state: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}

const SHOWN_DAMAGES = 3;

/** The corpus in force. */
export async function checkCorpus(paths: string[] | null): Promise<Check> {
  const name = '知识库';
  try {
    const read = paths ?? [BUILT_IN_CORPUS];
    const { entries, warnings } = await loadCorpus(read, await loadProducts(read));
    const from = paths === null ? '内置' : paths.join('、');
    const detail = `${from}，${entries.length} 条，疑点 ${warnings.length} 处（qunda corpus 可查看）`;
    return entries.length > 0 ? { name, state: 'ok', detail } : { name, state: 'failed', detail: `${from}里没有条目` };
  } catch (error) {
    return { name, state: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }
}
