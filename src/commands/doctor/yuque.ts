import type { Check } from '../../../adapters/kit/check.ts';
import { QundaError } from '../../core/errors.ts';
import { createYuqueClient } from '../../yuque/client.ts';
import type { YuqueConfig } from '../../yuque/config.ts';

const NAME = '语雀';

/** Whether the token counts, what it sees of each book, and what is left of the hour's quota. */
export async function checkYuque(config: YuqueConfig | null): Promise<Check[]> {
  if (!config) return [{ name: NAME, state: 'unchecked', detail: '未配置' }];
  // Somebody waits at the terminal.
  const client = createYuqueClient({ ...config, signal: AbortSignal.timeout(30_000) });
  try {
    const login = await client.whoAmI();
    const checks = await Promise.all(config.books.map(({ namespace }) => checkBook(namespace)));
    const { limit, remaining } = client.quota();
    const quota = remaining === null ? '' : `，这个小时的额度还剩 ${remaining}${limit === null ? '' : `/${limit}`}`;
    const webhook = config.webhookSecret === null ? '，没有设 YUQUE_WEBHOOK_SECRET，只靠定时查看' : '';
    return [{ name: NAME, state: 'ok', detail: `token 有效（${login}）${quota}${webhook}` }, ...checks];
  } catch (error) {
    return [toFailure(NAME, error)];
  }

  async function checkBook(namespace: string): Promise<Check> {
    const name = `${NAME} ${namespace}`;
    try {
      const documents = await client.listDocuments(namespace);
      const readable = documents.filter(({ type, status }) => type === 'Doc' && status !== 0).length;
      return { name, state: 'ok', detail: `${documents.length} 篇，其中 ${readable} 篇是已发布的文档` };
    } catch (error) {
      return toFailure(name, error);
    }
  }
}

function toFailure(name: string, error: unknown): Check {
  if (!(error instanceof QundaError)) throw error;
  return { name, state: 'failed', detail: error.message };
}
