import { Input, Modal } from 'antd';
import { useState } from 'react';
import { call, pathTo } from '../api.ts';
import { useAct } from '../parts/use-act.ts';

export interface PasswordDialogProps {
  name: string;
  onDone: () => Promise<void>;
  onClose: () => void;
}

/** A new password for an account, which ends all of its sessions. */
export function PasswordDialog({ name, onDone, onClose }: PasswordDialogProps) {
  const [password, setPassword] = useState('');
  const { busy, run } = useAct();

  async function change(): Promise<void> {
    if (await run(() => call('PUT', pathTo('operators', name), { password }), '密码已改')) await onDone();
  }

  return (
    <Modal
      open
      title={`改 ${name} 的密码`}
      okText="改"
      okButtonProps={{ disabled: password === '', loading: busy }}
      onOk={change}
      onCancel={onClose}
    >
      <p className="dialog-hint">改了以后，这个账号在所有地方都要重新登录。</p>
      <Input.Password
        autoFocus
        aria-label="新密码"
        placeholder="新密码"
        autoComplete="new-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
    </Modal>
  );
}
