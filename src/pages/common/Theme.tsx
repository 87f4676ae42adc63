import { ConfigProvider, theme } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import type { ReactNode } from 'react';
import { PHONE, useMediaQuery } from './hooks/use-media-query.ts';
import { NotifyProvider } from './Notify.tsx';

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
          colorPrimary: isDark ? '#567bec' : '#2a52d8',
          colorLink: isDark ? '#93b0ff' : '#2a52d8',
          colorTextPlaceholder: isDark ? '#9aa4b1' : '#5f6977',
          colorBgBase: isDark ? '#15171c' : '#ffffff',
          colorBgElevated: isDark ? '#22262e' : '#ffffff',
          motion: !isCalm,
          borderRadius: 8,
          controlHeight: isPhone ? 40 : 34,
          ...(isPhone && { controlHeightSM: 40 }),
          fontFamily: 'var(--font)',
        },
        // antd darkens its primary colour for buttons; as text it would be too dark on a dark page.
        components: { Tabs: { itemSelectedColor: 'var(--accent)', itemHoverColor: 'var(--accent)' } },
      }}
    >
      <div className="app">
        <NotifyProvider>{children}</NotifyProvider>
      </div>
    </ConfigProvider>
  );
}
