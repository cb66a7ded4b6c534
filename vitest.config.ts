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
    // Two processors take two files. Files that follow each other share a process, so that what all of them load is read and made quick once: nothing
    // in the house keeps state in a module that a second file could meet, and what a test replaces it puts back.
    maxWorkers: '100%',
    projects: [
      { test: { name: 'checks', include: ['checks/*.test.ts'], exclude: store, isolate: false, testTimeout: 60_000 } },
      { test: { name: 'pure', include: pure, exclude: [...store, ...browser, '**/node_modules/**', '**/dist/**'], isolate: false, testTimeout: 60_000 } },
      { test: { name: 'store', include: store, globalSetup, isolate: false, testTimeout: 120_000, hookTimeout: 180_000 } },
      { test: { name: 'browser', include: browser, globalSetup, isolate: false, testTimeout: 180_000, hookTimeout: 240_000 } },
    ],
  },
})
