import { readFile } from 'node:fs/promises';
import type { Check } from '../../../adapters/kit/check.ts';
import { PICTURE_PROBLEMS } from '../../conversation/replies/picture-notices.ts';
import { PictureError } from '../../core/ports/read-picture.ts';
import { projectPath } from '../../paths.ts';
import { findMissingPart, MODEL_NAME } from '../../pictures/availability.ts';
import { createPictureReader } from '../../pictures/picture-reader.ts';

/** Whether pictures are read, with which models and how fast: a small one is read twice, the first time loads the models. */
export async function checkPictures(): Promise<Check> {
  const name = '读图';
  const missing = findMissingPart();
  if (missing !== null) {
    return { name, state: 'unchecked', detail: `没有安装 ${missing}，截图不会被识别；${HOW_TO_INSTALL}` };
  }
  const reader = createPictureReader();
  try {
    const sample = await readFile(projectPath('src/pictures/sample.png'));
    const start = performance.now();
    await reader.read(sample);
    const loadMs = Math.round(performance.now() - start);
    const { ms, lines } = await reader.read(sample);
    const text = lines.map((line) => line.text).join('');
    if (text !== SAMPLE_TEXT)
      return { name, state: 'failed', detail: `自检图片应读出“${SAMPLE_TEXT}”，读出的是“${text}”` };
    const detail = `${MODEL_NAME}，在本机识别；收到第一张图时载入（${loadMs} 毫秒），小图约 ${ms} 毫秒，截屏约一秒`;
    return { name, state: 'ok', detail };
  } catch (error) {
    const isKnown = error instanceof PictureError && error.problem !== 'unavailable';
    const reason = isKnown ? PICTURE_PROBLEMS[error.problem][0] : String(error);
    const cause = error instanceof Error && error.cause instanceof Error ? `（${error.cause.message}）` : '';
    return { name, state: 'failed', detail: `读图组件装上了却不能用：${reason}${cause}` };
  } finally {
    await reader.close();
  }
}

/** What stands in the sample. */
const SAMPLE_TEXT = '读图正常';
/** Older versions of npm run its script, which fails without the network, and then leave the package out. */
const HOW_TO_INSTALL = '需要时运行 ONNXRUNTIME_NODE_INSTALL=skip npm ci';
