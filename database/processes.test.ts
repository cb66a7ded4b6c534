// Marks and locks between processes of one machine.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { bearerLives, isAlive, processMark, withFileLock } from './processes.ts'

const file = (): string => join(mkdtempSync(join(tmpdir(), 'linli-lock-')), 'lock')

test('this process lives, one that never was does not', () => {
  expect([isAlive(process.pid), isAlive(2 ** 22 + 1), isAlive(0), isAlive(Number.NaN)]).toEqual([true, false, false, false])
})

test.runIf(process.platform === 'linux')('a later process with the same number does not bear the mark of an earlier one', () => {
  expect(bearerLives(processMark())).toBe(true)
  expect(bearerLives(`${process.pid} 1`)).toBe(false)
})

test('work under a lock never overlaps', async () => {
  const lock = file()
  let inside = 0
  let most = 0
  await Promise.all([1, 2, 3].map(() => withFileLock(lock, async () => {
    most = Math.max(most, ++inside)
    await sleep(5)
    inside--
  })))
  expect(most).toBe(1)
  expect(existsSync(lock)).toBe(false)
  rmSync(join(lock, '..'), { recursive: true })
})

test('a lock whose holder died is taken over; one that is held is waited for in vain', async () => {
  const lock = file()
  writeFileSync(lock, '4194305 77')
  expect(await withFileLock(lock, async () => 'done')).toBe('done')
  writeFileSync(lock, processMark())
  await expect(withFileLock(lock, async () => 'done', 60)).rejects.toThrow('Another process has held')
  rmSync(join(lock, '..'), { recursive: true })
})
