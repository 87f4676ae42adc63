import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import type { SourcesReport } from '../../console/endpoints/sync.ts';
import type { Ticket } from '../../core/records/index.ts';
import type { Gap } from '../../gaps/gaps.ts';
import type { ReadDocument } from '../../knowledge/document-report.ts';
import type { ForgetReport, Forgotten } from '../../privacy/forget.ts';
import type { CheckResult } from '../../publishing/publishing.ts';
import type { SyncReport } from '../../yuque/sync.ts';
import { printJson, printLine } from '../output.ts';
import { type ClientOptions, withConsole } from './console-client.ts';

type Options = ClientOptions & { json?: boolean };

/** What was not answered, most asked first. */
export async function listUnanswered(options: Options & { state: string }): Promise<void> {
  await withConsole(options, async (call) => {
    const { groups, total } = await call<{ groups: Gap[]; total: number }>('GET', `/unanswered?state=${options.state}`);
    if (options.json) return printJson({ groups, total });
    for (const { count, people, lastAt, title, suggestion, id } of groups) {
      const hint = suggestion ? `  像 ${suggestion.entryId}（${Math.round(suggestion.confidence * 100)}%）` : '';
      printLine(`${count} 次 ${people} 人  ${lastAt.slice(0, 10)}  ${title}${hint}  [${id}]`);
    }
    printLine(total === 0 ? '没有待处理的问题' : `共 ${total} 组`);
  });
}

/** Questions that were handed over. */
export async function listTickets(options: Options & { state: string }): Promise<void> {
  await withConsole(options, async (call) => {
    const { tickets } = await call<{ tickets: Ticket[] }>('GET', `/tickets?state=${options.state}`);
    if (options.json) return printJson({ tickets });
    for (const { id, at, state, assignee, asker, question } of tickets) {
      printLine(
        `${id}  ${at.slice(0, 16).replace('T', ' ')}  ${state}${assignee ? ` ${assignee}` : ''}  ${asker}：${question}`,
      );
    }
    printLine(tickets.length === 0 ? '没有工单' : `共 ${tickets.length} 个`);
  });
}

/** Checks a draft, and publishes it unless only the check was asked for. */
export async function publishDraft(
  draftId: string,
  options: Options & { check?: boolean; override?: string },
): Promise<void> {
  await withConsole(options, async (call) => {
    const path = `/drafts/${encodeURIComponent(draftId)}`;
    if (!options.check) {
      const version = await call<{ version: number; summary: string }>('POST', `${path}/publish`, {
        ...(options.override !== undefined && { override: options.override }),
      });
      return options.json ? printJson(version) : printLine(`已发布版本 ${version.version}：${version.summary}`);
    }
    const result = await call<CheckResult>('POST', `${path}/check`);
    if (options.json) printJson(result);
    else printCheck(result);
    if (result.blocked) process.exitCode = 1;
  });
}

function printCheck({ changed, blocked, warnings }: CheckResult): void {
  const verdicts = { better: '变好', same: '变化', worse: '变差' };
  for (const { q, before, after, verdict } of changed) printLine(`${verdicts[verdict]}  ${q}：${before} → ${after}`);
  for (const warning of warnings) printLine(`注意  ${warning}`);
  printLine(blocked ? '检查没有通过，不能直接发布' : `检查通过，${changed.length} 个问题的回答会变`);
}

/** What the last sync with Yuque did, or of one that is made now, and what was read from the files beside it. */
export async function syncYuque(options: Options & { report?: boolean }): Promise<void> {
  await withConsole(options, async (call) => {
    if (!options.report) await call<SyncReport>('POST', '/sync');
    const { isSetUp, report, files } = await call<SourcesReport>('GET', '/sync');
    if (options.json) return printJson({ ...report, files });
    if (report) printSync(report);
    else printLine(isSetUp ? '还没有同步过' : '没有设置语雀，只有文件');
    files.forEach(printFile);
  });
}

function printFile({ document, entries, warnings }: ReadDocument): void {
  printLine(`  文件  ${document}  ${entries} 个条目`);
  printWarnings(warnings);
}

function printWarnings(warnings: ReadDocument['warnings']): void {
  for (const { line, message } of warnings) printLine(`    第 ${line} 行：${message}`);
}

function printSync({ at, durationMs, quota, books, documents, waiting, version }: SyncReport): void {
  const rest = quota.remaining === null ? '' : `，这个小时还剩 ${quota.remaining} 次`;
  printLine(`${at}  用时 ${Math.round(durationMs / 1000)} 秒，请求 ${quota.requests} 次${rest}`);
  for (const { book, documents: count, fetched, problem } of books) {
    printLine(`${book}  ${count} 篇文档，取了 ${fetched} 篇${problem === '' ? '' : `  ${problem}`}`);
  }
  for (const { title, state, entries, reason, url, warnings } of documents) {
    if (state === 'unchanged' && warnings.length === 0) continue;
    printLine(`  ${SYNC_STATES[state]}  ${title}  ${entries} 个条目${reason === '' ? '' : `  ${reason}`}  ${url}`);
    printWarnings(warnings);
  }
  if (waiting) printLine(`等人确认：\n${waiting.warnings.map((warning) => `  ${warning}`).join('\n')}`);
  printLine(version === null ? '知识库没有变' : `已发布版本 ${version}`);
}

const SYNC_STATES: Record<SyncReport['documents'][number]['state'], string> = {
  unchanged: '没有变',
  new: '新增',
  changed: '更新',
  gone: '移除',
  kept: '保留上次的',
  held: '按回退的',
  skipped: '跳过',
};

/** Writes the entries in force into a folder, a file for each document. */
export async function exportKnowledge(folder: string, options: ClientOptions): Promise<void> {
  await withConsole(options, async (call) => {
    const { files } = await call<{ files: { name: string; markdown: string }[] }>('GET', '/export');
    await mkdir(folder, { recursive: true });
    for (const { name, markdown } of files) await writeFile(join(folder, name), markdown);
    printLine(`已写出 ${files.length} 个文件到 ${folder}`);
  });
}

async function askPassword(name: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const password = await terminal.question(`给“${name}”设一个密码（至少 8 个字符）：`);
  terminal.close();
  return password.trim();
}

/** Makes an account; the password is read from the terminal or from standard input. */
export async function addOperator(name: string, options: ClientOptions & { role: string }): Promise<void> {
  const password = process.stdin.isTTY ? await askPassword(name) : (await text(process.stdin)).trim();
  await withConsole(options, async (call) => {
    await call('POST', '/operators', { name, role: options.role, password });
    printLine(`已建账号“${name}”（${options.role}）；打开页面要用账号登录了`);
  });
}

export async function listOperators(options: Options): Promise<void> {
  await withConsole(options, async (call) => {
    const { operators } = await call<{ operators: { id: string; role: string; at: string }[] }>('GET', '/operators');
    if (options.json) return printJson({ operators });
    for (const { id, role, at } of operators) printLine(`${id}  ${role}  ${at.slice(0, 10)}`);
    if (operators.length === 0) printLine('没有账号，现在用的是访问密码');
  });
}

export async function removeOperator(name: string, options: ClientOptions): Promise<void> {
  await withConsole(options, async (call) => {
    await call('DELETE', `/operators/${encodeURIComponent(name)}`);
    printLine(`已删掉账号“${name}”`);
  });
}

/** Removes what was kept of a person or a group. */
export async function forgetPeople(who: Forgotten, options: Options): Promise<void> {
  await withConsole(options, async (call) => {
    const { removed } = await call<{ removed: ForgetReport }>('POST', '/forget', who);
    const count = Object.values(removed).reduce((sum, each) => sum + each, 0);
    if (options.json) printJson({ removed });
    else printLine(`已删除 ${count} 条记录`);
  });
}
