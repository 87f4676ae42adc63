import { defineConfig } from 'vite';
import { configurePage } from './vite.page.ts';

/** Builds the page of the web channel; `npx vite` serves it for development beside `qunda serve`. */
export default defineConfig(configurePage('adapters/web/page', 'page'));
