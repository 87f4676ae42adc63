import { Button, Result } from 'antd';
import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';

/** A room that breaks, or that a newer server no longer has, leaves the navigation standing. */
export function RoomBoundary({ children }: { children: ReactNode }) {
  return (
    <ErrorBoundary
      fallbackRender={() => (
        <Result
          status="error"
          title="这一页出错了"
          subTitle="可能是服务器刚刚更新过。刷新后还是这样，请把控制台里的报错发给管理员。"
          extra={
            <Button type="primary" onClick={() => location.reload()}>
              刷新
            </Button>
          }
        />
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
