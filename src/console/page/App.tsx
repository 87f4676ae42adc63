import { Button } from 'antd';
import { useEffect } from 'react';
import { Entrance, Opening } from '../../pages/common/entrance/Entrance.tsx';
import { useSession } from '../../pages/common/entrance/use-session.ts';
import { fetchSession, SIGNED_OUT, signIn } from './api.ts';
import { Frame } from './frame/Frame.tsx';
import { Failure } from './parts/Failure.tsx';
import { PlaceNames } from './parts/Place.tsx';
import { VisitorContext } from './parts/visitor.ts';

/** Who is here, and what they get to see. */
export function App() {
  const { session, failure, refresh } = useSession(fetchSession);

  useEffect(() => {
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
  if (session === undefined) return <Opening />;
  const { botName, visitor, passwordRequired } = session;
  if (visitor === null) {
    return (
      <Entrance title={`${botName}控制台`} hint="登录后处理问题和维护知识库" signIn={signIn} onSignedIn={refresh} />
    );
  }
  return (
    <VisitorContext value={visitor}>
      <PlaceNames>
        <Frame botName={botName} canSignOut={passwordRequired} onSignedOut={refresh} />
      </PlaceNames>
    </VisitorContext>
  );
}
