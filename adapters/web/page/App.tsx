import { Button, Spin } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { explainFailure } from '../../../src/pages/common/request.ts';
import type { SessionInfo } from '../types.ts';
import { fetchSession, login } from './api.ts';
import { ChatPage } from './chat/ChatPage.tsx';

/** Its fields are heavy, and most visitors have signed in. */
const SignInForm = lazy(() =>
  import('../../../src/pages/common/SignInForm.tsx').then((module) => ({ default: module.SignInForm })),
);

/** Who is here, and what they get to see. */
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
        <SignInForm title={session.botName} hint="登录后进入支持群" signIn={login} onSignedIn={refresh} />
      </Suspense>
    );
  }
  return <ChatPage session={session} onSignedOut={refresh} />;
}
