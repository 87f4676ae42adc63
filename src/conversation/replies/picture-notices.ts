import { createButton, createNotice, type NoticeCard } from '../../core/card.ts';
import { toCodeSpan } from '../../core/inline.ts';
import type { PictureProblem } from '../../core/ports/read-picture.ts';

/** Why a picture was not read, and what helps. */
export const PICTURE_PROBLEMS: Record<Exclude<PictureProblem, 'unavailable'>, [what: string, help: string]> = {
  'too large': ['图片超过 10 MB', '请截取有报错的那一部分再发'],
  'too many pixels': ['图片超过 4000 万像素', '请截取有报错的那一部分再发'],
  'too small': ['图片太小，看不清字', '请发原图'],
  heic: ['HEIC 格式的照片读不了', '请发截图，或转成 JPG 再发'],
  'unknown format': ['这个文件不是 PNG、JPG、WebP、GIF 或 BMP 图片', '请重新截图再发'],
  damaged: ['图片文件不完整或已损坏', '请重新截图再发'],
  'too slow': ['图片内容太多，15 秒没有读完', '请截取有报错的那一部分再发'],
  'too busy': ['同时发来的图片太多，这张没有读', '请过一分钟再发一次'],
  failed: ['读图时出错了', '请再发一次'],
  unreachable: ['图片没有下载成功，地址可能已经过期', '请再发一次'],
};

const TYPE_IT = '也可以把**报错文字**打出来或复制给我';
const HANDOVER = createButton('handover', null);
const MAX_SHOWN_LINES = 6;
const MAX_SHOWN_LENGTH = 60;

/** A picture that was not read. */
export function createUnreadPicture(problem: keyof typeof PICTURE_PROBLEMS): NoticeCard {
  const [what, help] = PICTURE_PROBLEMS[problem];
  return createNotice(what, [`${help}；${TYPE_IT}。`], [HANDOVER]);
}

/** A picture in which nothing tells of a fault; `lines` is what stands in it. */
export function createNoErrorInPicture(lines: readonly string[]): NoticeCard {
  const shown = lines.length === 0 ? ['图里没有认出文字。'] : ['图里认出的文字：', ...quote(lines)];
  const ask = '请补一句想问什么，或发一张带报错提示的截图。';
  return createNotice('图片看过了，里面没有看到报错', [...shown, ask], [HANDOVER]);
}

/** What was read of an error that the FAQ does not have. */
export function createUnknownError(lines: readonly string[]): NoticeCard {
  const ask = '读得不对的话，请把**报错原文**发给我；读得对的话，请补一句：**在哪个页面、做什么操作时**出现的。';
  return createNotice('知识库里暂时没有找到对应的方案', ['从图片里读到：', ...quote(lines), ask], [HANDOVER]);
}

function quote(lines: readonly string[]): string[] {
  const texts = lines.flatMap((line) => line.split('\n')).slice(0, MAX_SHOWN_LINES);
  return texts.map((text) => toCodeSpan(text.length > MAX_SHOWN_LENGTH ? `${text.slice(0, MAX_SHOWN_LENGTH)}…` : text));
}
