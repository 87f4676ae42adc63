import { Button, Spin } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { explainFailure } from '../../pages/common/request.ts';
import { fetchSession, type Session, SIGNED_OUT, signIn } from './api.ts';
import { Frame } from './frame/Frame.tsx';
import { Failure } from './parts/Failure.tsx';
import { VisitorContext } from './parts/visitor.ts';

/** Its fields are heavy, and most visitors have signed in. */
const SignInForm = lazy(() =>
  import('../../pages/common/SignInForm.tsx').then((module) => ({ default: module.SignInForm })),
);

/** Who is here, and what they get to see. */
export function App() {
  const [session, setSession] = useState<Session>();
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
    addEventListener(SIGNED_OUT, refresh);
    return () => removeEventListener(SIGNED_OUT, refresh);
  }, [refresh]);

  if (failure !== '') {
    return (
      <main className="app-center">
        <Failure title="打不开控制台" text={failure}>
          <Button type="primary" onClick={refresh}>
            重试
          </Button>
        </Failure>
      </main>
    );
  }
  const opening = <Spin className="app-center" description="正在打开…" />;
  if (session === undefined) return opening;
  const { botName, visitor, passwordRequired } = session;
  if (visitor === null) {
    return (
      <Suspense fallback={opening}>
        <SignInForm title={`${botName}控制台`} hint="登录后处理问题和维护知识库" signIn={signIn} onSignedIn={refresh} />
      </Suspense>
    );
  }
  return (
    <VisitorContext value={visitor}>
      <Frame botName={botName} canSignOut={passwordRequired} onSignedOut={refresh} />
    </VisitorContext>
  );
}
