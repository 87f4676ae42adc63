import { readFile } from 'node:fs/promises';
import { PICTURE_PROBLEMS } from '../../conversation/replies/picture-notices.ts';
import { QundaError } from '../../core/errors.ts';
import { PictureError, type PictureReader, type PictureText } from '../../core/ports/read-picture.ts';
import { findMissingPart } from '../../pictures/availability.ts';

/** Reads the text of a picture in a file. Throws QundaError that says why it cannot. */
export async function readPictureFile(path: string, reader: PictureReader): Promise<PictureText> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    throw new QundaError('USAGE', `读不到图片 ${path}，请检查路径后重试。`, { cause });
  }
  try {
    return await reader.read(bytes);
  } catch (error) {
    if (!(error instanceof PictureError)) throw error;
    throw new QundaError('PICTURE_UNREADABLE', `读不了图片 ${path}：${describe(error)}。`, { cause: error });
  }
}

function describe({ problem }: PictureError): string {
  if (problem !== 'unavailable') return PICTURE_PROBLEMS[problem].join('，');
  return `没有安装读图组件 ${findMissingPart() ?? ''}，请运行 npm ci（组件是可选依赖，装不上时其余功能不受影响）`;
}
