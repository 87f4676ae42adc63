import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Failure } from '../parts/Failure.tsx';

/** A room that breaks, or that a newer server no longer has, leaves the navigation standing. */
export function RoomBoundary({ children }: { children: ReactNode }) {
  return (
    <ErrorBoundary
      fallbackRender={() => (
        <Failure title="这一页出错了" text="可能是服务器刚刚更新过。刷新后还是这样，请联系管理员。">
          <Button type="primary" onClick={() => location.reload()}>
            刷新
          </Button>
        </Failure>
      )}
    >
      {children}
    </ErrorBoundary>
  );
}
