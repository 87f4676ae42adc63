import { Drawer } from 'antd';
import type { ReactNode } from 'react';

/** The list of groups on a phone. */
export function GroupsDrawer(props: { open: boolean; onClose: () => void; children: ReactNode }) {
  return <Drawer className="groups-drawer" placement="left" size={320} title="群聊" {...props} />;
}
