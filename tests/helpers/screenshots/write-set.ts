import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FaqEntry } from '../../../intents/index.ts';
import { launchBrowser } from '../browser.ts';
import { LAYOUTS, type Screen } from './layouts.ts';
import { type Camera, takeScreenshot } from './take.ts';

/** A screen that shows an error, and what it is about. */
interface Case {
  message: string[];
  gold: string[];
}

/** Ways in which a picture comes about, by the name that tables give them. */
const CAMERAS: Record<string, Camera & Pick<Screen, 'isDark'>> = {
  clean: {},
  small: { scale: 0.6 },
  large: { scale: 2 },
  jpeg: { scale: 0.8, quality: 50 },
  dark: { isDark: true },
  tilted: { tilt: 3, scale: 1.25 },
  noisy: { isNoisy: true, scale: 1.5, quality: 70 },
  askew: { perspective: 14, scale: 1.5, quality: 80 },
  turned: { turn: 90, scale: 1.25 },
  'turned back': { turn: 270, scale: 1.25, quality: 70 },
  'upside down': { turn: 180 },
};

/** Errors of other software, and screens without any. */
const FOREIGN: readonly string[][] = [
  ['打印机脱机，请检查数据线和电源'],
  ['无法连接到远程桌面，请联系网络管理员'],
  ['磁盘空间不足，请清理后重试'],
  ['视频会议已结束，请联系主持人'],
  ['您的邮箱容量已满，无法接收新邮件'],
  ['Wi-Fi 密码错误，请重新输入'],
  ['该文件已损坏，无法用 Word 打开'],
  ['考勤打卡失败：不在打卡范围内'],
  [],
  [],
];

const QUOTED = /[“"「]([^“”"「」]{6,60})[”"」]/gu;
/** What a program says, and neither the name of a page nor what somebody typed of a whole window or said in words of their own. */
const ERROR = /^(?!.*(?:\||\s.*\s|我|看不到)).*(?:失败|错误|异常|不|无|未|没有|过期|超)/u;

/** Error texts that entries quote, each with all entries that quote it or a longer form of it. */
export function findQuotedErrors(entries: readonly FaqEntry[]): Case[] {
  const quoted = entries.flatMap(({ id, title, question, similar }) =>
    [title, question, ...similar].flatMap((text) =>
      [...text.matchAll(QUOTED)].map(([, said = '']) => ({ id, text: said })),
    ),
  );
  const texts = new Set(quoted.map(({ text }) => text).filter((text) => ERROR.test(text)));
  return [...texts].map((text) => ({
    message: [text],
    gold: [...new Set(quoted.filter((other) => other.text.includes(text)).map(({ id }) => id))],
  }));
}

/**
 * Takes `count` pictures of screens that show these errors, a sixth of them of other software's, and writes them into
 * a folder with `questions.jsonl` for `qunda eval`. The same arguments give the same set.
 */
export async function writeScreenshotSet(
  folder: string,
  entries: readonly FaqEntry[],
  { count, seed = 1 }: { count: number; seed?: number },
): Promise<string> {
  const cases = findQuotedErrors(entries);
  const random = createRandom(seed);
  const cameras = Object.entries(CAMERAS);
  await mkdir(folder, { recursive: true });
  const browser = await launchBrowser();
  const lines: string[] = [];
  try {
    for (let at = 0; at < count; at++) {
      const isForeign = at % 6 === 5;
      const { message, gold } = isForeign ? { message: pick(FOREIGN, random), gold: [] } : pick(cases, random);
      const [kind, { isDark = false, ...camera }] = cameras[at % cameras.length]!;
      const screen = { layout: pick(LAYOUTS, random), message, isDark };
      const image = join(folder, `${at + 1}-${kind.replaceAll(' ', '-')}.${camera.quality ? 'jpg' : 'png'}`);
      await writeFile(image, await takeScreenshot(browser, screen, camera));
      lines.push(JSON.stringify({ q: '', image, gold, ...(!isForeign && { kind }), said: message.join('\n') }));
    }
  } finally {
    await browser.close();
  }
  const questions = join(folder, 'questions.jsonl');
  await writeFile(questions, `${lines.join('\n')}\n`);
  return questions;
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)]!;
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
