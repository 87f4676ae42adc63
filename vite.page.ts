import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

const here = import.meta.dirname;

/** How a page is built: from its folder into its folder of `dist`. */
export function configurePage(root: string, outDir: string): UserConfig {
  return {
    root: `${here}/${root}`,
    // The page may lie below any path of a server.
    base: './',
    // Compressed once here, and served so.
    plugins: [react(), compression({ algorithms: ['gzip', 'brotliCompress'], threshold: 1_000 })],
    build: {
      outDir: `${here}/dist/${outDir}`,
      emptyOutDir: true,
      // The icon as a file: Chromium fetches one written as `data:` in a way that the page's policy forbids.
      assetsInlineLimit: 0,
      // Says which files the page needs at once; a test holds them to a size.
      manifest: true,
      // React and what antd needs for the first view; the rest comes when it is opened.
      chunkSizeWarningLimit: 800,
    },
    server: { fs: { allow: [here] }, proxy: { '/api': 'http://127.0.0.1:3978' } },
  };
}
