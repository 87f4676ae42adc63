import { Button, Input, Select } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import type { Role } from '../../../core/records/index.ts';
import { call } from '../api.ts';
import { useAct } from '../parts/use-act.ts';
import { ROLE_OPTIONS } from './roles.ts';

/** Makes an account. */
export function AddAccount({ onAdded }: { onAdded: () => Promise<void> }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>('admin');
  const { busy, run } = useAct();

  async function add(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    if (!(await run(() => call('POST', '/operators', { name: name.trim(), role, password }), '账号已建好'))) return;
    setName('');
    setPassword('');
    await onAdded();
  }

  return (
    <form className="panel filters account-form" aria-label="新建账号" onSubmit={add}>
      <Input
        aria-label="名字"
        placeholder="名字"
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Input.Password
        aria-label="密码"
        placeholder="密码"
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Select aria-label="角色" value={role} options={ROLE_OPTIONS} onChange={setRole} />
      <Button type="primary" htmlType="submit" loading={busy} disabled={name.trim() === '' || password === ''}>
        新建
      </Button>
    </form>
  );
}
