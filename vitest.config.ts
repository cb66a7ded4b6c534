// The test projects, told apart by file name: *.browser.test.ts drives a browser, *.store.test.ts uses a database, checks/ holds the
// house rules, and whatever else ends in .test.ts is pure.
import { defineConfig } from 'vitest/config'

const everywhere = ['kernel', 'systems', 'packs', 'server', 'commands', 'database', 'web', 'site', 'simulation', 'bench'].map((folder) => `${folder}/**/*`)
const store = everywhere.map((path) => `${path}.store.test.ts`).concat('checks/*.store.test.ts')
const browser = everywhere.map((path) => `${path}.browser.test.ts`)
const pure = everywhere.flatMap((path) => [`${path}.test.ts`, `${path}.test.tsx`])
const globalSetup = ['./database/testing-setup.ts']

export default defineConfig({
  test: {
    passWithNoTests: true,
    // A file waits for its database, its server or its browser half of the time: two processors take two files.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'checks', include: ['checks/*.test.ts'], exclude: store, isolate: false, testTimeout: 60_000 } },
      { test: { name: 'pure', include: pure, exclude: [...store, ...browser, '**/node_modules/**', '**/dist/**'], isolate: false, testTimeout: 60_000 } },
      { test: { name: 'store', include: store, globalSetup, testTimeout: 120_000, hookTimeout: 180_000 } },
      { test: { name: 'browser', include: browser, globalSetup, testTimeout: 180_000, hookTimeout: 240_000 } },
    ],
  },
})
