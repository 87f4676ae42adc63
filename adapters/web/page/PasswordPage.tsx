import { Button, Input } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import { BrandMark } from '../../../src/pages/common/BrandMark.tsx';
import { explainFailure } from '../../../src/pages/common/request.ts';
import { login } from './api.ts';

/** Asks for the password of the console. */
export function PasswordPage({ botName, onSignedIn }: { botName: string; onSignedIn: () => void }) {
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await login(password);
      onSignedIn();
    } catch (error) {
      setFailure(explainFailure(error, '登录失败，请重试。'));
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="app-center">
      <form className="password-form" onSubmit={submit}>
        <BrandMark size={48} />
        <h1>{botName}</h1>
        <p id="password-hint">输入访问密码后进入支持群</p>
        <Input.Password
          size="large"
          autoFocus
          autoComplete="current-password"
          aria-label="访问密码"
          aria-describedby="password-hint password-failure"
          placeholder="访问密码"
          status={failure === '' ? '' : 'error'}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <p id="password-failure" className="password-failure" role="alert">
          {failure}
        </p>
        <Button block size="large" type="primary" htmlType="submit" loading={busy} disabled={password === ''}>
          进入
        </Button>
      </form>
    </main>
  );
}
