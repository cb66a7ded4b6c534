// How the staff application is bundled: one small first load, and a lazy chunk for each screen and each heavy library.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  root,
  base: '/',
  plugins: [react()],
  build: {
    outDir: `${root}dist`,
    emptyOutDir: true,
    target: ['chrome109', 'firefox115', 'safari16.4'],
    // Which file holds which page is read by size.test.ts.
    manifest: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // React and its data layer change with the lock file only: browsers keep them over our own releases.
            { name: 'react', priority: 30, test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|wouter|regexparam|use-sync-external-store)[\\/]/ },
            // What every page needs, and what every page about matters needs, in one piece each: a slow line pays for each request.
            { name: 'frame', priority: 20, test: /[\\/](web[\\/](shell|api)|kernel[\\/]base)[\\/]/ },
            { name: 'matter', priority: 10, test: /[\\/]web[\\/]widgets[\\/](clock|duties|empty|facts|matter-head|matter-row|photo|queue|skeleton|state-tag|steps|timeline)[\\/]/ },
          ],
        },
      },
    },
  },
})
