import { Button, Input } from 'antd';
import { type SyntheticEvent, useState } from 'react';
import { BrandMark } from '../BrandMark.tsx';
import { explainFailure } from '../request.ts';
import './sign-in.css';

export interface SignInFormProps {
  title: string;
  /** Where one gets to. */
  hint: string;
  /** `user` is '' for the password for everybody. */
  signIn: (user: string, password: string) => Promise<void>;
  onSignedIn: () => void;
}

/** Asks who somebody is: an account, or the password for everybody. */
export function SignInForm({ title, hint, signIn, onSignedIn }: SignInFormProps) {
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');

  async function submit(event: SyntheticEvent): Promise<void> {
    event.preventDefault();
    setBusy(true);
    try {
      await signIn(user.trim(), password);
      onSignedIn();
    } catch (error) {
      setFailure(explainFailure(error, '登录失败，请重试。'));
    } finally {
      setBusy(false);
    }
  }

  return (
    <main className="app-center">
      <form className="sign-in" onSubmit={submit}>
        <BrandMark size={48} />
        <h1>{title}</h1>
        <p id="sign-in-hint">{hint}</p>
        <Input
          size="large"
          autoFocus
          autoComplete="username"
          aria-label="用户名"
          placeholder="用户名（没有账号时留空）"
          value={user}
          onChange={(event) => setUser(event.target.value)}
        />
        <Input.Password
          size="large"
          autoComplete="current-password"
          aria-label="访问密码"
          aria-describedby="sign-in-hint sign-in-failure"
          placeholder="密码"
          status={failure === '' ? '' : 'error'}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <p id="sign-in-failure" className="sign-in-failure" role="alert">
          {failure}
        </p>
        <Button block size="large" type="primary" htmlType="submit" loading={busy} disabled={password === ''}>
          进入
        </Button>
      </form>
    </main>
  );
}
