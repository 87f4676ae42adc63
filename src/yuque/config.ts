import { z } from 'zod';
import { QundaError } from '../core/errors.ts';

/** A book, and the branch of its table of contents that counts; null: all of it. */
export interface Book {
  /** `group/book`. */
  namespace: string;
  /** Title of the heading in the table of contents. */
  branch: string | null;
}

export interface YuqueConfig {
  /** Without a slash at its end, e.g. `https://www.yuque.com`. */
  url: string;
  token: string;
  books: Book[];
  pollMs: number;
  /** Part of the path of the webhook; null: there is none. */
  webhookSecret: string | null;
}

const NAMESPACE = /^[\w.-]+\/[\w.-]+$/u;
const MIN_SECRET = 16;

const schema = z.object({
  YUQUE_URL: z
    .url({ protocol: /^https?$/u, error: '需要像 https://www.yuque.com 这样的地址' })
    .transform((url) => url.replace(/\/+$/u, '').replace(/\/api\/v2$/u, ''))
    .default('https://www.yuque.com'),
  YUQUE_TOKEN: z.string().trim().min(1, '不能为空，在语雀的 设置 › Token 里新建一个只读的'),
  YUQUE_BOOKS: z
    .string()
    .transform((text) => text.split(/[,，\s]+/u).filter(Boolean))
    .pipe(z.array(z.string()).min(1, '不能为空'))
    .refine(
      (books) => books.every((book) => NAMESPACE.test(book.split('#', 1)[0]!)),
      '要写成 团队/知识库，逗号分隔；只取目录里的一支时写成 团队/知识库#标题',
    )
    .transform((books) => books.map(toBook)),
  YUQUE_POLL_SECONDS: z
    .string()
    .regex(/^[1-9]\d{0,5}$/u, '需要大于 0 的整数，单位秒')
    .transform(Number)
    .default(300),
  YUQUE_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]+$/u, '只能用字母、数字、_ 和 -，它是网址的一部分')
    .min(MIN_SECRET, `至少 ${MIN_SECRET} 个字符，否则容易被猜到`)
    .optional(),
});

export const YUQUE_SETTINGS: readonly string[] = Object.keys(schema.shape);

/** null where no book is named. Throws QundaError CONFIG_INVALID that names what is wrong, without the secrets. */
export function readYuqueConfig(settings: NodeJS.ProcessEnv): YuqueConfig | null {
  if ((settings.YUQUE_BOOKS ?? '').trim() === '') return null;
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}（${message}）`);
    throw new QundaError('CONFIG_INVALID', `语雀的设置有误：${wrong.join('；')}。请修正后重新启动。`);
  }
  const { YUQUE_URL: url, YUQUE_TOKEN: token, YUQUE_BOOKS: books, YUQUE_POLL_SECONDS: seconds } = parsed.data;
  return { url, token, books, pollMs: seconds * 1000, webhookSecret: parsed.data.YUQUE_WEBHOOK_SECRET ?? null };
}

function toBook(text: string): Book {
  const [namespace = '', branch] = text.split('#', 2);
  return { namespace, branch: branch ? decodeURIComponent(branch) : null };
}
