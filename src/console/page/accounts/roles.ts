import type { Role } from '../../../core/records/index.ts';
import { ROLE_NAMES } from '../parts/visitor.ts';

export const ROLE_OPTIONS = (Object.keys(ROLE_NAMES) as Role[]).map((value) => ({ value, label: ROLE_NAMES[value] }));
