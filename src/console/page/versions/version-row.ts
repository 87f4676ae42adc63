import type { Version } from '../../../core/records/index.ts';

/** A version as the list shows it. */
export type VersionRow = Omit<Version, 'id' | 'corrections'> & { version: number; corrections: number };
