import { type ComponentType, lazy } from 'react';
import type { Role } from '../../../core/records/index.ts';
import type { Route } from './route.ts';

/** A room of the console. */
export interface Room {
  name: string;
  title: string;
  /** Headline that it stands under in the navigation; '' where it is not listed. */
  section: string;
  /** Who gets to see it. */
  role: Role;
  Page: ComponentType<{ route: Route }>;
}

/** All rooms; each is loaded when it is first opened. */
export const ROOMS: readonly Room[] = [
  {
    name: 'gaps',
    title: '待处理',
    section: '处理',
    role: 'viewer',
    Page: lazy(() => import('../gaps/GapsPage.tsx').then(({ GapsPage: Page }) => ({ default: Page }))),
  },
  {
    name: 'drafts',
    title: '草稿',
    section: '知识库',
    role: 'viewer',
    Page: lazy(() => import('../drafts/DraftsPage.tsx').then(({ DraftsPage: Page }) => ({ default: Page }))),
  },
  {
    name: 'editor',
    title: '编辑器',
    section: '',
    role: 'viewer',
    Page: lazy(() => import('../editor/EditorPage.tsx').then(({ EditorPage: Page }) => ({ default: Page }))),
  },
  {
    name: 'versions',
    title: '版本',
    section: '知识库',
    role: 'viewer',
    Page: lazy(() => import('../versions/VersionsPage.tsx').then(({ VersionsPage: Page }) => ({ default: Page }))),
  },
  {
    name: 'golden',
    title: '基准问题',
    section: '知识库',
    role: 'viewer',
    Page: lazy(() => import('../golden/GoldenPage.tsx').then(({ GoldenPage: Page }) => ({ default: Page }))),
  },
];
