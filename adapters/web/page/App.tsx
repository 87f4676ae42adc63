import { Button, Result, Spin } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { explainFailure } from '../../../src/pages/common/request.ts';
import type { SessionInfo } from '../types.ts';
import { fetchSession } from './api.ts';
import { ChatPage } from './chat/ChatPage.tsx';
import { PasswordPage } from './PasswordPage.tsx';

/** Who is here, and what they get to see: today the groups, later the operator's pages beside them. */
export function App() {
  const [session, setSession] = useState<SessionInfo>();
  const [failure, setFailure] = useState('');

  const refresh = useCallback(async () => {
    try {
      setSession(await fetchSession());
      setFailure('');
    } catch (error) {
      setFailure(explainFailure(error));
    }
  }, []);

  useEffect(() => {
    void refresh();
  }, [refresh]);

  if (failure !== '') {
    const retry = (
      <Button type="primary" onClick={refresh}>
        重试
      </Button>
    );
    return <Result className="app-center" status="warning" title="打不开群答" subTitle={failure} extra={retry} />;
  }
  if (session === undefined) return <Spin className="app-center" description="正在打开…" />;
  if (!session.signedIn) return <PasswordPage botName={session.botName} onSignedIn={refresh} />;
  return <ChatPage session={session} onSignedOut={refresh} />;
}
