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
    name: 'tickets',
    title: '工单',
    section: '处理',
    role: 'viewer',
    Page: lazy(() => import('../tickets/TicketsPage.tsx').then(({ TicketsPage: Page }) => ({ default: Page }))),
  },
  {
    name: 'entries',
    title: '条目',
    section: '知识库',
    role: 'viewer',
    Page: lazy(() => import('../entries/EntriesPage.tsx').then(({ EntriesPage: Page }) => ({ default: Page }))),
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
    name: 'sync',
    title: '语雀',
    section: '知识库',
    role: 'viewer',
    Page: lazy(() => import('../sync/SyncPage.tsx').then(({ SyncPage: Page }) => ({ default: Page }))),
  },
  {
    name: 'golden',
    title: '基准问题',
    section: '知识库',
    role: 'viewer',
    Page: lazy(() => import('../golden/GoldenPage.tsx').then(({ GoldenPage: Page }) => ({ default: Page }))),
  },
  {
    name: 'groups',
    title: '群档案',
    section: '群',
    role: 'viewer',
    Page: lazy(() => import('../groups/GroupsPage.tsx').then(({ GroupsPage: Page }) => ({ default: Page }))),
  },
  {
    name: 'duty',
    title: '值班',
    section: '群',
    role: 'viewer',
    Page: lazy(() => import('../duty/DutyPage.tsx').then(({ DutyPage: Page }) => ({ default: Page }))),
  },
  {
    name: 'figures',
    title: '统计',
    section: '管理',
    role: 'viewer',
    Page: lazy(() => import('../figures/FiguresPage.tsx').then(({ FiguresPage: Page }) => ({ default: Page }))),
  },
  {
    name: 'questions',
    title: '提问',
    section: '',
    role: 'viewer',
    Page: lazy(() => import('../figures/QuestionsPage.tsx').then(({ QuestionsPage: Page }) => ({ default: Page }))),
  },
  {
    name: 'accounts',
    title: '账号',
    section: '管理',
    role: 'admin',
    Page: lazy(() => import('../accounts/AccountsPage.tsx').then(({ AccountsPage: Page }) => ({ default: Page }))),
  },
  {
    name: 'audit',
    title: '操作记录',
    section: '管理',
    role: 'reviewer',
    Page: lazy(() => import('../accounts/AuditPage.tsx').then(({ AuditPage: Page }) => ({ default: Page }))),
  },
];
