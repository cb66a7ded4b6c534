// Who is running: a mark that tells a process from a later one with the same number, and a lock file between processes of
// one machine. Used where several Linli processes share a data folder before there is a database to lock in.
import { open, readFile, rm, writeFile } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** What Linux tells of a process: its name, its state letter and its start; null where there is none (or no Linux). */
function processStat(pid: number): { name: string; state: string; started: string } | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const rest = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return { name: text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')), state: rest[0]!, started: rest[19]! }
  } catch {
    return null
  }
}

/** True while a process with this number runs and has not merely been left unburied (a container's first process may not reap). */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  if (process.platform === 'linux') {
    const stat = processStat(pid)
    return stat !== null && stat.state !== 'Z' && stat.state !== 'X'
  }
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A mark of this or another process that a later process with the same number does not bear. */
export function processMark(pid: number = process.pid): string {
  return `${pid} ${processStat(pid)?.started ?? '-'}`
}

/** Whether the process that wrote this mark still runs. */
export function bearerLives(mark: string): boolean {
  const pid = Number.parseInt(mark, 10)
  return isAlive(pid) && processMark(pid) === mark.trim()
}

/**
 * Runs `work` while holding the lock file; a lock whose holder died is taken over.
 * @param wait_ms how long another holder is waited for before giving up.
 */
export async function withFileLock<T>(file: string, work: () => Promise<T>, wait_ms = 120_000): Promise<T> {
  const until = performance.now() + wait_ms
  for (;;) {
    try {
      const handle = await open(file, 'wx', 0o600)
      await handle.writeFile(processMark())
      await handle.close()
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    await dropDeadLock(file)
    if (performance.now() > until) throw new Error(`Another process has held ${file} for ${wait_ms / 1000} seconds. Stop it, or remove the file when none runs.`)
    await sleep(40)
  }
  try {
    return await work()
  } finally {
    await rm(file, { force: true })
  }
}

async function dropDeadLock(file: string): Promise<void> {
  const mark = await readFile(file, 'utf8').catch(() => '')
  if (mark !== '' && !bearerLives(mark)) return rm(file, { force: true })
  // An empty lock is one being written this very moment, or one whose writer died between the two calls.
  if (mark === '') {
    await sleep(500)
    if ((await readFile(file, 'utf8').catch(() => '-')) === '') await rm(file, { force: true })
  }
}

/** Writes this process's mark as the one in charge of something. */
export const takeCharge = (file: string): Promise<void> => writeFile(file, processMark(), { mode: 0o600 })
