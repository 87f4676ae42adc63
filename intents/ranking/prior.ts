import type { Model } from './model.ts';
import prior from './prior.json' with { type: 'json' };

/**
 * The model before anything is learned, and the whole of it for a corpus without similar questions. Written by
 * `npm run qunda -- learn --prior`.
 */
export const PRIOR: Model = prior;
