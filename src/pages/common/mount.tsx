import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Theme } from './Theme.tsx';
import './base.css';

/** Shows a page in the `#root` of its document. */
export function mount(app: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <Theme>{app}</Theme>
    </StrictMode>,
  );
}
