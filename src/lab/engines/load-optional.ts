import { QundaError } from '../../core/errors.ts';

/**
 * Loads a package that only development installs. Throws QundaError USAGE that says how to get it; other failures pass
 * through.
 */
export async function loadOptional<T>(name: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'MODULE_NOT_FOUND') throw cause;
    throw new QundaError(
      'USAGE',
      `没有安装 ${name}：它是开发依赖，请在项目目录执行 npm install（不要加 --omit=dev）后重试。`,
      { cause },
    );
  }
}
