import type { z } from 'zod';
import { QundaError } from '../core/errors.ts';

/** What was sent, in the shape that is asked for. Throws QundaError BAD_REQUEST that names the field and what is wrong with it. */
export function check<T extends z.ZodType>(schema: T, sent: unknown): z.output<T> {
  const parsed = schema.safeParse(sent);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) =>
    path.length > 0 ? `${path.join('.')}：${message}` : message,
  );
  throw new QundaError('BAD_REQUEST', `请求内容有误：${wrong.join('；')}。`);
}
