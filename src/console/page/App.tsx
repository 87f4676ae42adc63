import { Button, Result, Spin } from 'antd';
import { useCallback, useEffect, useState } from 'react';
import { explainFailure } from '../../pages/common/request.ts';
import { SignInForm } from '../../pages/common/SignInForm.tsx';
import { fetchSession, type Session, SIGNED_OUT, signIn } from './api.ts';
import { Frame } from './frame/Frame.tsx';
import { VisitorContext } from './parts/visitor.ts';

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
    const retry = (
      <Button type="primary" onClick={refresh}>
        重试
      </Button>
    );
    return <Result className="app-center" status="warning" title="打不开控制台" subTitle={failure} extra={retry} />;
  }
  if (session === undefined) return <Spin className="app-center" description="正在打开…" />;
  const { botName, visitor, passwordRequired } = session;
  if (visitor === null) {
    return (
      <SignInForm title={`${botName}控制台`} hint="登录后处理问题和维护知识库" signIn={signIn} onSignedIn={refresh} />
    );
  }
  return (
    <VisitorContext value={visitor}>
      <Frame botName={botName} canSignOut={passwordRequired} onSignedOut={refresh} />
    </VisitorContext>
  );
}
