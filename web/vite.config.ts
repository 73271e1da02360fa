import react from '@vitejs/plugin-react';
import presetMantine from 'postcss-preset-mantine';
import { defineConfig } from 'vite';

const server = 'http://127.0.0.1:8080';
// The server accepts a session's requests only from its own origin.
const toServer = { target: server, headers: { origin: server } };

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  css: { postcss: { plugins: [presetMantine()] } },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023' },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': toServer, '/oauth': toServer, '/hooks': toServer },
  },
});
