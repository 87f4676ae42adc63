import { Drawer } from 'antd';
import type { ReactNode } from 'react';

const WIDTH = 280;

export interface PhoneNavigationProps {
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** The navigation where there is no room for it beside the content. */
export function PhoneNavigation({ open, onClose, children }: PhoneNavigationProps) {
  return (
    <Drawer placement="left" size={WIDTH} title="导航" open={open} onClose={onClose}>
      {children}
    </Drawer>
  );
}
