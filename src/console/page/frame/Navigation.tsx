import { LogoutOutlined, MessageOutlined } from '@ant-design/icons';
import type { Role } from '../../../core/records/index.ts';
import { BrandMark } from '../../../pages/common/BrandMark.tsx';
import { signOut } from '../api.ts';
import { useAct } from '../parts/use-act.ts';
import { ROLE_NAMES, useMay, useVisitor } from '../parts/visitor.ts';
import { ROOMS } from './rooms.tsx';
import { linkTo } from './route.ts';

const SECTIONS = [...new Set(ROOMS.map(({ section }) => section))].filter(Boolean);

export interface NavigationProps {
  botName: string;
  /** Name of the room that is open. */
  current: string;
  canSignOut: boolean;
  onOpen: () => void;
  onSignedOut: () => void;
}

/** All rooms, the way to the groups, and who is here. */
export function Navigation({ botName, current, canSignOut, onOpen, onSignedOut }: NavigationProps) {
  const visitor = useVisitor();
  const { busy, run } = useAct();
  const mayBy: Record<Role, boolean> = {
    viewer: useMay('viewer'),
    editor: useMay('editor'),
    reviewer: useMay('reviewer'),
    admin: useMay('admin'),
  };
  return (
    <nav className="navigation" aria-label="控制台">
      <p className="brand">
        <BrandMark size={26} />
        {botName}控制台
      </p>
      {SECTIONS.map((section) => {
        const rooms = ROOMS.filter((room) => room.section === section && mayBy[room.role]);
        if (rooms.length === 0) return null;
        return (
          <section key={section} aria-label={section}>
            <p className="nav-section" aria-hidden="true">
              {section}
            </p>
            <ul>
              {rooms.map(({ name, title }) => (
                <li key={name}>
                  <a href={linkTo(name)} aria-current={name === current ? 'page' : undefined} onClick={onOpen}>
                    {title}
                  </a>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <div className="nav-foot">
        <a href="../">
          <MessageOutlined aria-hidden="true" /> 支持群
        </a>
        <p className="nav-who">
          <span>
            {visitor.name}
            {visitor.name !== ROLE_NAMES[visitor.role] && ` · ${ROLE_NAMES[visitor.role]}`}
          </span>
          {canSignOut && (
            <button
              type="button"
              className="tool"
              disabled={busy}
              onClick={async () => {
                if (await run(signOut)) onSignedOut();
              }}
            >
              <LogoutOutlined aria-hidden="true" /> 退出
            </button>
          )}
        </p>
      </div>
    </nav>
  );
}
