import { QundaError } from '../core/errors.ts';
import type { Store } from '../core/ports/store.ts';
import type { Operator, Role } from '../core/records/index.ts';
import { hashPassword } from './password.ts';

/** An account as others see it. */
export type Account = Pick<Operator, 'id' | 'at' | 'role'>;

/** Who may use the console. With the first account the pages ask for a name. */
export interface Accounts {
  list(): Promise<Account[]>;
  /** Throws QundaError CONFLICT for a name that is taken, BAD_REQUEST for a bad name or password. */
  add(name: string, role: Role, password: string): Promise<Account>;
  /** Changes role or password; a new password ends all sessions. Throws QundaError NOT_FOUND, or CONFLICT for the last admin. */
  change(name: string, parts: { role?: Role | undefined; password?: string | undefined }): Promise<Account>;
  /** Ends all sessions of one account. */
  signOut(name: string): Promise<Account>;
  remove(name: string): Promise<Account>;
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u;

export function createAccounts({ operators }: Pick<Store, 'operators'>, now: () => number): Accounts {
  const isoNow = (): string => new Date(now()).toISOString();

  async function get(name: string): Promise<Operator> {
    const operator = await operators.get(name);
    if (!operator) throw new QundaError('NOT_FOUND', `没有账号“${name}”。`);
    return operator;
  }

  async function update(name: string, parts: Partial<Omit<Operator, 'id'>>): Promise<Account> {
    return toAccount((await operators.update(name, parts)) ?? (await get(name)));
  }

  /** Without an admin nobody could make one. */
  async function keepAnAdmin(name: string): Promise<void> {
    const others = (await operators.query()).filter(({ id, role }) => id !== name && role === 'admin');
    if (others.length === 0)
      throw new QundaError('CONFLICT', `“${name}”是最后一个管理员，请先让另一个账号成为管理员。`);
  }

  return {
    list: async () => (await operators.query()).map(toAccount),
    async add(name, role, password) {
      if (!NAME.test(name)) {
        throw new QundaError(
          'BAD_REQUEST',
          `账号名“${name}”不能用：要以字母、汉字或数字开头，只含字母、汉字、数字和 . _ -，最多 40 个字符。`,
        );
      }
      const at = isoNow();
      const operator: Operator = { id: name, at, role, hash: await hashPassword(password), validSince: at };
      if (!(await operators.append(operator))) throw new QundaError('CONFLICT', `已经有账号“${name}”了。`);
      return toAccount(operator);
    },
    async change(name, { role, password }) {
      const operator = await get(name);
      if (operator.role === 'admin' && role !== undefined && role !== 'admin') await keepAnAdmin(name);
      return update(name, {
        ...(role !== undefined && { role }),
        ...(password !== undefined && { hash: await hashPassword(password), validSince: isoNow() }),
      });
    },
    async signOut(name) {
      await get(name);
      return update(name, { validSince: isoNow() });
    },
    async remove(name) {
      const operator = await get(name);
      // The last account of all may go: the pages are then as they were without any.
      if (operator.role === 'admin' && (await operators.count()) > 1) await keepAnAdmin(name);
      await operators.remove(name);
      return toAccount(operator);
    },
  };
}

function toAccount({ id, at, role }: Operator): Account {
  return { id, at, role };
}
