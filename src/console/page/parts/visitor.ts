import { createContext, useContext } from 'react';
import type { Visitor } from '../../../core/ports/gate.ts';
import type { Role } from '../../../core/records/index.ts';

/** Each may what those before it may. */
const RANKS: readonly Role[] = ['viewer', 'editor', 'reviewer', 'admin'];

export const ROLE_NAMES: Record<Role, string> = {
  viewer: '只读',
  editor: '编辑',
  reviewer: '审核',
  admin: '管理员',
};

export const VisitorContext = createContext<Visitor>({ name: '', role: 'viewer' });

/** Whether the visitor may do what takes this role. */
export function useMay(role: Role): boolean {
  return RANKS.indexOf(useContext(VisitorContext).role) >= RANKS.indexOf(role);
}

export function useVisitor(): Visitor {
  return useContext(VisitorContext);
}
