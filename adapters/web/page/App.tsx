import { Button } from 'antd';
import { Entrance, Opening } from '../../../src/pages/common/entrance/Entrance.tsx';
import { useSession } from '../../../src/pages/common/entrance/use-session.ts';
import { fetchSession, login } from './api.ts';
import { ChatPage } from './chat/ChatPage.tsx';

/** Who is here, and what they get to see. */
export function App() {
  const { session, failure, refresh } = useSession(fetchSession);

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
  if (session === undefined) return <Opening />;
  if (!session.signedIn) {
    return <Entrance title={session.botName} hint="登录后进入支持群" signIn={login} onSignedIn={refresh} />;
  }
  return <ChatPage session={session} onSignedOut={refresh} />;
}
