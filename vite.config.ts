import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compression } from 'vite-plugin-compression2';

const here = import.meta.dirname;

/** Builds the page of the web channel; `npx vite` serves it for development beside `qunda serve`. */
export default defineConfig({
  root: `${here}/adapters/web/page`,
  // The page may lie below any path of a server.
  base: './',
  // Compressed once here, and served so.
  plugins: [react(), compression({ algorithms: ['gzip', 'brotliCompress'], threshold: 1_000 })],
  build: {
    outDir: `${here}/dist/page`,
    emptyOutDir: true,
    // React and what antd needs for the first card; the rest comes when it is opened.
    chunkSizeWarningLimit: 800,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3978' } },
});
