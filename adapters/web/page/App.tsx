import { Button, Spin } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { explainFailure } from '../../../src/pages/common/request.ts';
import type { SessionInfo } from '../types.ts';
import { fetchSession } from './api.ts';
import { ChatPage } from './chat/ChatPage.tsx';

/** Its field is heavy, and most visitors have signed in. */
const PasswordPage = lazy(() => import('./PasswordPage.tsx').then((module) => ({ default: module.PasswordPage })));

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
    return (
      <main className="app-center app-failure">
        <h1>打不开群答</h1>
        <p role="alert">{failure}</p>
        <Button type="primary" onClick={refresh}>
          重试
        </Button>
      </main>
    );
  }
  const opening = <Spin className="app-center" description="正在打开…" />;
  if (session === undefined) return opening;
  if (!session.signedIn) {
    return (
      <Suspense fallback={opening}>
        <PasswordPage botName={session.botName} onSignedIn={refresh} />
      </Suspense>
    );
  }
  return <ChatPage session={session} onSignedOut={refresh} />;
}
