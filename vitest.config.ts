// The test projects, told apart by file name: *.browser.test.ts drives a browser, *.store.test.ts uses a database, checks/ holds the
// house rules, and whatever else ends in .test.ts is pure.
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const everywhere = ['kernel', 'systems', 'packs', 'server', 'commands', 'database', 'web', 'site', 'simulation', 'bench'].map((folder) => `${folder}/**/*`)
const store = everywhere.map((path) => `${path}.store.test.ts`).concat('checks/*.store.test.ts')
const browser = everywhere.map((path) => `${path}.browser.test.ts`)
const pure = everywhere.flatMap((path) => [`${path}.test.ts`, `${path}.test.tsx`])

/** What takes longest begins first, also where nothing was measured yet: whatever begins last is waited for by all other processors. */
const long = ['simulation/crash', 'simulation/votes', 'exchange/field/boston', 'simulation/seed', 'server/fuzz', 'exchange/field/messages', 'simulation/simulation', 'web/pages', 'administration/administration', 'web/offline', 'web/staff', 'book/book', 'web/figures', 'web/lift']
const placeOf = ({ moduleId }: TestSpecification): number => (long.findIndex((name) => moduleId.includes(`/${name}.`)) + long.length + 1) % (long.length + 1)
/** A class because vitest asks for one. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> { return (await super.sort(files)).toSorted((a, b) => placeOf(a) - placeOf(b)) }
}

const globalSetup = ['./database/testing-setup.ts']
/** Ten times the usual second: what is waited for comes at once on a quiet machine, and later where the processors are busy. */
const expect = { poll: { timeout: 10_000 } }

export default defineConfig({
  test: {
    passWithNoTests: true,
    // Two processors take two files. Files that follow each other share a process, so that what all of them load is read and made quick once: nothing
    // in the house keeps state in a module that a second file could meet, and what a test replaces it puts back.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { name: 'checks', include: ['checks/*.test.ts'], exclude: store, isolate: false, testTimeout: 60_000 } },
      { test: { name: 'pure', include: pure, exclude: [...store, ...browser, '**/node_modules/**', '**/dist/**'], isolate: false, testTimeout: 60_000 } },
      { test: { name: 'store', include: store, globalSetup, expect, isolate: false, testTimeout: 120_000, hookTimeout: 180_000 } },
      { test: { name: 'browser', include: browser, globalSetup: [...globalSetup, './web/testing-setup.ts'], expect, isolate: false, testTimeout: 180_000, hookTimeout: 240_000 } },
    ],
  },
})
