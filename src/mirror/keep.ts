import type { Files } from '../core/ports/files.ts';
import { checkPicture } from '../pictures/picture-shelf.ts';
import { addressOf, nameOf } from './address.ts';

/**
 * Keeps a picture of somebody's own among the copies; resolves with the address under which an entry names it.
 * Throws QundaError BAD_REQUEST for bytes that are no picture, or too large.
 */
export async function keepPicture(files: Files, bytes: Uint8Array, publicUrl: string | null): Promise<string> {
  checkPicture(bytes);
  const name = nameOf(bytes);
  await files.put(name, bytes);
  return addressOf(name, publicUrl);
}
