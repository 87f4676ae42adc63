import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Theme } from '../../pages/common/Theme.tsx';
import { App } from './App.tsx';
import '../../pages/common/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

createRoot(root).render(
  <StrictMode>
    <Theme>
      <App />
    </Theme>
  </StrictMode>,
);
