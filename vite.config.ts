import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

/** Builds the page of the web channel; `npx vite` serves it for development beside `qunda serve`. */
export default defineConfig({
  root: `${here}/adapters/web/page`,
  // The page may lie below any path of a server.
  base: './',
  plugins: [react()],
  build: {
    outDir: `${here}/dist/page`,
    emptyOutDir: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Changes far less often than the page, so visitors keep it in their cache.
          groups: [{ name: 'vendor', test: /node_modules/ }],
        },
      },
    },
    // All of antd that the page uses, in the one vendor file.
    chunkSizeWarningLimit: 1_200,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3978' } },
});
