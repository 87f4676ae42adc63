import { Spin } from 'antd';
import { lazy, Suspense } from 'react';
import type { SignInFormProps } from './SignInForm.tsx';

/** Its fields are heavy, and most visitors have signed in. */
const SignInForm = lazy(() => import('./SignInForm.tsx').then((module) => ({ default: module.SignInForm })));

export function Opening() {
  return <Spin className="app-center" description="正在打开…" />;
}

/** Where whoever has not signed in does so. */
export function Entrance(props: SignInFormProps) {
  return (
    <Suspense fallback={<Opening />}>
      <SignInForm {...props} />
    </Suspense>
  );
}
