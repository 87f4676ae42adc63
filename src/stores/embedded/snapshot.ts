import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TextFile } from 'lowdb/node';
import { z } from 'zod';
import { type Change, changeSchema, type Tables } from '../tables.ts';
import { encodeLine, scanLines } from './lines.ts';

/**
 * A snapshot is a folder: pages of rows and, written last, `end.jsonl`, which says how many there are. It is begun
 * with the number of the last line before it; what is written meanwhile may be in it already, and is made again from the
 * journal without harm.
 */
export function snapshotName(sequence: number): string {
  return `snapshot-${String(sequence).padStart(12, '0')}`;
}

const END = 'end.jsonl';

/** So many rows are put into words at once, which takes a few milliseconds. */
const PAGE_ROWS = 1_000;
const PAGE_CHARACTERS = 512 * 1024;

const rowSchema = z.object({ row: z.number(), table: z.string(), id: z.string(), value: z.unknown() });
const endSchema = z.object({ sequence: z.number(), pages: z.number(), rows: z.number() });

/** Every row of the tables as the change that makes it. */
export function* listRows(tables: Tables): Generator<Change & { op: 'set' }> {
  for (const table of Object.keys(tables) as (keyof Tables)[]) {
    // What comes meanwhile is in the journal; without an end of its own this would run after it for ever.
    let left = tables[table].size();
    for (const [id, row] of tables[table].entries()) {
      if (left === 0) break;
      left -= 1;
      yield { op: 'set', table, id, row };
    }
  }
}

/** The rows of the tables as lines, a page at a time, and the line that ends them. */
export function* encodeRows(tables: Tables, sequence: number): Generator<{ page: number; text: string }> {
  let page = 1;
  let rows = 0;
  let lines: string[] = [];
  let characters = 0;
  for (const { table, id, row: value } of listRows(tables)) {
    rows += 1;
    const line = encodeLine({ row: rows, table, id, value });
    lines.push(line);
    characters += line.length;
    if (lines.length < PAGE_ROWS && characters < PAGE_CHARACTERS) continue;
    yield { page, text: lines.join('') };
    page += 1;
    lines = [];
    characters = 0;
  }
  if (lines.length > 0) yield { page, text: lines.join('') };
  yield { page: 0, text: encodeLine({ sequence, pages: lines.length > 0 ? page : page - 1, rows }) };
}

/** Writes one, page by page; resolves with its size in bytes when it is safe from a power cut. */
export async function writeSnapshot(folder: string, sequence: number, tables: Tables): Promise<number> {
  const path = join(folder, snapshotName(sequence));
  // What an earlier try has left is not finished.
  await rm(path, { recursive: true, force: true });
  await mkdir(path);
  let bytes = 0;
  for (const { page, text } of encodeRows(tables, sequence)) {
    bytes += Buffer.byteLength(text);
    await writePage(join(path, page === 0 ? END : pageName(page)), text);
  }
  await syncFolder(path);
  await syncFolder(folder);
  return bytes;
}

function pageName(page: number): string {
  return `${String(page).padStart(6, '0')}.jsonl`;
}

/** lowdb writes beside and renames, so that a file is there whole or not at all. */
async function writePage(path: string, text: string): Promise<void> {
  await new TextFile(path).write(text);
  await syncFile(path);
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Whatever was created or renamed in it is there after a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Whether it was written to its end. */
export async function isFinished(path: string): Promise<boolean> {
  return (await readdir(path)).includes(END);
}

/** Told of damage: where it is, in Chinese what it is, and what stands there. */
export type Tell = (file: string, line: number, what: string, text: string) => void;

/** Reads one: each row is handed over as a change, each damage told. */
export async function readSnapshot(path: string, take: (change: Change) => void, tell: Tell): Promise<void> {
  const reader = createRowReader(take, tell);
  const endFile = join(path, END);
  const end = { pages: 0 };
  reader.read(endFile, await readFile(endFile), (value) => {
    end.pages = endSchema.parse(value).pages;
  });
  // Where the end cannot be read, the pages that are there have to do.
  const there = (await readdir(path)).filter((name) => name !== END && name.endsWith('.jsonl')).length;
  for (let page = 1; page <= (end.pages || there); page++) {
    const file = join(path, pageName(page));
    const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      tell(file, 1, '文件不见了', '');
      return Buffer.alloc(0);
    });
    reader.read(file, bytes);
  }
  reader.finish(endFile);
}

/** Reads rows out of one file after the other, and knows when one is missing. */
export function createRowReader(take: (change: Change) => void, tell: Tell) {
  let rows = 0;
  let expected: number | undefined;
  return {
    /** `takeEnd` gets the line that says how many rows there are. */
    read(file: string, bytes: Buffer, takeEnd?: (value: unknown) => void): void {
      const whole = scanLines(bytes, {
        line(value, number) {
          const line = z.union([rowSchema, endSchema]).parse(value);
          if ('rows' in line) {
            expected = line.rows;
            takeEnd?.(line);
            return;
          }
          if (line.row !== rows + 1) tell(file, number, `缺少第 ${rows + 1} 到第 ${line.row - 1} 条记录`, '');
          rows = line.row;
          take(changeSchema.parse({ op: 'set', table: line.table, id: line.id, row: line.value }));
        },
        damaged(what, number, text) {
          if (!takeEnd) rows += 1;
          tell(file, number, what, text);
        },
      });
      if (whole < bytes.length) tell(file, 1, '最后一行不完整', '');
    },
    /** Tells where the number of rows is not the one that the end says, or there is no end. */
    finish(file: string): void {
      if (expected === undefined) tell(file, 1, '没有结尾', '');
      else if (rows < expected) tell(file, 1, `应有 ${expected} 条记录，只读到 ${rows} 条`, '');
    },
  };
}
