import { App as AntApp, ConfigProvider, theme } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import type { ReactNode } from 'react';
import { PHONE, useMediaQuery } from './use-media-query.ts';

/** antd in Chinese, light or dark as the system is, with controls that a thumb can hit on a phone. */
export function Theme({ children }: { children: ReactNode }) {
  const isDark = useMediaQuery('(prefers-color-scheme: dark)');
  const isCalm = useMediaQuery('(prefers-reduced-motion: reduce)');
  const isPhone = useMediaQuery(PHONE);
  return (
    <ConfigProvider
      locale={zhCN}
      // antd puts a space between two Chinese characters of a button; the groups' readers are not used to that.
      button={{ autoInsertSpace: false }}
      theme={{
        algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
        token: {
          colorPrimary: isDark ? '#5b82f5' : '#2f5bea',
          colorLink: isDark ? '#86a5ff' : '#2f5bea',
          colorBgBase: isDark ? '#15171c' : '#ffffff',
          colorBgElevated: isDark ? '#22262e' : '#ffffff',
          motion: !isCalm,
          borderRadius: 8,
          controlHeight: isPhone ? 40 : 34,
          ...(isPhone && { controlHeightSM: 40 }),
          fontFamily: 'var(--font)',
        },
      }}
    >
      <AntApp className="app">{children}</AntApp>
    </ConfigProvider>
  );
}
