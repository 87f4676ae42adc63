import { LogoutOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useNotify } from '../../../../src/pages/common/Notify.tsx';
import { explainFailure } from '../../../../src/pages/common/request.ts';
import { logout } from '../api.ts';

/** Ends the session of this browser. */
export function SignOutButton({ onSignedOut }: { onSignedOut: () => void }) {
  const notify = useNotify();
  const [busy, setBusy] = useState(false);

  async function signOut(): Promise<void> {
    setBusy(true);
    try {
      await logout();
      onSignedOut();
    } catch (error) {
      notify.error(explainFailure(error, '没有退出成功，请重试。'));
      setBusy(false);
    }
  }

  return (
    <Button className="sign-out" type="text" icon={<LogoutOutlined aria-hidden />} loading={busy} onClick={signOut}>
      退出登录
    </Button>
  );
}
