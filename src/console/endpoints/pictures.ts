import { type Endpoint, fileEndpoint } from '../endpoint.ts';

/** A larger picture is none that people look at in a chat. */
const MAX_BYTES = 10 * 1024 * 1024;

/** What POST /pictures answers. */
export interface KeptPicture {
  url: string;
  /** Who will not see it; '' where everybody does. */
  warning: string;
}

const UNSEEN = '没有设置 QUNDA_PUBLIC_URL：网页、企业微信和钉钉里看得到这张图，其他平台看不到。';

/** Pictures of entries. `isPublic`: the server can be reached from outside. */
export function pictureEndpoints(keep: (bytes: Uint8Array) => Promise<string>, isPublic: boolean): Endpoint[] {
  return [
    fileEndpoint({
      name: 'picture.keep',
      method: 'post',
      path: '/pictures',
      role: 'editor',
      summary: '留下条目要用的一张图片（不超过 10 MB 的 PNG、JPEG、WebP、GIF、BMP，原样上传），得到写进条目的地址',
      maxFileBytes: MAX_BYTES,
      run: async (bytes): Promise<KeptPicture> => ({ url: await keep(bytes), warning: isPublic ? '' : UNSEEN }),
    }),
  ];
}
