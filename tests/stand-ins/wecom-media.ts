import { createHash, randomUUID } from 'node:crypto';

/** The parts of upload frames. */
export interface UploadBody {
  type?: string;
  filename?: string;
  total_size?: number;
  total_chunks?: number;
  md5?: string;
  upload_id?: string;
  chunk_index?: number;
  base64_data?: string;
}

export interface MediaShelf {
  /** Media id → what was uploaded. */
  media: Map<string, Buffer>;
  /** Answers a frame of an upload; undefined: it is none. */
  take(cmd: string, body: UploadBody): { errcode: number; body?: object } | undefined;
}

const CHUNK_BYTES = 512 * 1024;
const IMAGE_BYTES = 2 * 1024 * 1024;

/** Uploads over the long connection: begun, sent in chunks that may come twice, finished. */
export function createMediaShelf(): MediaShelf {
  const uploads = new Map<string, { about: UploadBody; chunks: Map<number, Buffer> }>();
  const media = new Map<string, Buffer>();

  function finish(id: string): { errcode: number; body?: object } {
    const { about, chunks } = uploads.get(id)!;
    const bytes = Buffer.concat([...chunks].toSorted(([a], [b]) => a - b).map(([, chunk]) => chunk));
    const isWhole = chunks.size === about.total_chunks && bytes.length === about.total_size;
    if (!isWhole || createHash('md5').update(bytes).digest('hex') !== about.md5) return { errcode: 40058 };
    const mediaId = `media-${media.size + 1}`;
    media.set(mediaId, bytes);
    return { errcode: 0, body: { type: about.type, media_id: mediaId, created_at: 1_760_000_000 } };
  }

  return {
    media,
    take(cmd, body) {
      if (!cmd.startsWith('aibot_upload_media_')) return undefined;
      if (cmd.endsWith('_init')) {
        const isAllowed = body.type === 'image' && /\.(?:png|jpe?g)$/u.test(body.filename ?? '');
        if (!isAllowed || !body.total_size || body.total_size > IMAGE_BYTES) return { errcode: 40058 };
        const id = randomUUID();
        uploads.set(id, { about: body, chunks: new Map() });
        return { errcode: 0, body: { upload_id: id } };
      }
      const upload = uploads.get(body.upload_id ?? '');
      if (!upload) return { errcode: 40058 };
      if (cmd.endsWith('_finish')) return finish(body.upload_id!);
      const chunk = Buffer.from(body.base64_data ?? '', 'base64');
      if (chunk.length === 0 || chunk.length > CHUNK_BYTES || body.chunk_index === undefined) return { errcode: 40058 };
      upload.chunks.set(body.chunk_index, chunk);
      return { errcode: 0 };
    },
  };
}
