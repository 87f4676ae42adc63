import { defineConfig } from 'vite';
import { configurePage } from './vite.page.ts';

/** Builds the console; `npx vite -c vite.console.config.ts` serves it for development beside `qunda serve`. */
export default defineConfig(configurePage('src/console/page', 'console'));
