// The server process and its database are killed three times while people act; nothing that was answered is lost, doubled or half done.
import { expect, test } from 'vitest'
import { survive } from './crash.ts'
import { sayFault } from './simulate.ts'

const seed = 1

test.runIf(process.platform === 'linux')('a server and a database that are killed keep every act that they answered', async () => {
  const survived = await survive({ pack: 'qingshi', seed, kills: 3, workers: 4 })
  expect(survived.faults.map((fault) => sayFault(seed, fault)).join('\n')).toBe('')
  expect(survived.servers).toBe(2)
  expect(survived.databases).toBe(2)
  expect(survived.answered).toBeGreaterThan(20)
  expect(survived.sentAgain).toBeGreaterThan(0)
}, 240_000)
