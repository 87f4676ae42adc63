import { message } from 'antd';
import { createContext, type ReactNode, useContext } from 'react';

/** Says something at the top of the page for a moment. */
export interface Notify {
  success(text: string): void;
  error(text: string): void;
  /** What is good to know, and no failure. */
  info(text: string): void;
}

const NotifyContext = createContext<Notify>({ success: () => {}, error: () => {}, info: () => {} });

/** How to tell the visitor what became of an order. */
export function useNotify(): Notify {
  return useContext(NotifyContext);
}

/** Messages only: antd's `App` would bring its dialogues as well. */
export function NotifyProvider({ children }: { children: ReactNode }) {
  const [notify, holder] = message.useMessage();
  return (
    <NotifyContext value={notify}>
      {holder}
      {children}
    </NotifyContext>
  );
}
