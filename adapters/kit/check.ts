/** One line of `qunda doctor`. */
export interface Check {
  name: string;
  /** `unchecked`: not set up, or nothing that can be tried from here. */
  state: 'ok' | 'unchecked' | 'failed';
  /** Chinese, without secrets; what was found and, where it is wrong, what to do. */
  detail: string;
}

/** Tries something: `detail` where it works, the reason where it does not. */
export async function check(name: string, detail: string, attempt: () => Promise<unknown>): Promise<Check> {
  try {
    await attempt();
    return { name, state: 'ok', detail };
  } catch (error) {
    return { name, state: 'failed', detail: error instanceof Error ? error.message : '原因不明' };
  }
}
