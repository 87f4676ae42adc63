import { MenuOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { PHONE, useMediaQuery } from '../../../pages/common/hooks/use-media-query.ts';
import { Failure } from '../parts/Failure.tsx';
import { useMay } from '../parts/visitor.ts';
import { Navigation } from './Navigation.tsx';
import { RoomBoundary } from './RoomBoundary.tsx';
import { ROOMS } from './rooms.tsx';
import { linkTo, type Route, useRoute } from './route.ts';
import './frame.css';
import '../parts/parts.css';

const PhoneNavigation = lazy(() =>
  import('./PhoneNavigation.tsx').then((module) => ({ default: module.PhoneNavigation })),
);

export interface FrameProps {
  botName: string;
  canSignOut: boolean;
  onSignedOut: () => void;
}

/** The navigation and the room that is open. */
export function Frame({ botName, canSignOut, onSignedOut }: FrameProps) {
  const route = useRoute();
  const isPhone = useMediaQuery(PHONE);
  const [isOpen, setOpen] = useState(false);
  const room = route.room === '' ? 'gaps' : route.room;
  const navigation = (
    <Navigation
      botName={botName}
      current={room === 'editor' ? 'drafts' : room}
      canSignOut={canSignOut}
      onOpen={() => setOpen(false)}
      onSignedOut={onSignedOut}
    />
  );
  return (
    <div className="frame">
      <button type="button" className="skip" onClick={() => document.getElementById('content')?.focus()}>
        跳到内容
      </button>
      {isPhone ? (
        <>
          <div className="phone-bar">
            <Button type="text" icon={<MenuOutlined />} aria-label="打开导航" onClick={() => setOpen(true)} />
            <span>{botName}控制台</span>
          </div>
          <Suspense>
            <PhoneNavigation open={isOpen} onClose={() => setOpen(false)}>
              {navigation}
            </PhoneNavigation>
          </Suspense>
        </>
      ) : (
        <aside className="side">{navigation}</aside>
      )}
      <main id="content" tabIndex={-1}>
        <OpenRoom key={room} name={room} route={route} />
      </main>
    </div>
  );
}

function OpenRoom({ name, route }: { name: string; route: Route }) {
  const room = ROOMS.find((each) => each.name === name);
  const mayEnter = useMay(room?.role ?? 'viewer');
  if (!room || !mayEnter) {
    const message = room ? `「${room.title}」要有相应权限的账号才能打开，请找管理员。` : '这个地址没有对应的页面。';
    return (
      <Failure title="打不开这一页" text={message}>
        <a href={linkTo('gaps')}>回到待处理</a>
      </Failure>
    );
  }
  const { Page } = room;
  return (
    <RoomBoundary>
      <Suspense fallback={<Spin className="page-loading" description="正在打开…" />}>
        <Page route={route} />
      </Suspense>
    </RoomBoundary>
  );
}
