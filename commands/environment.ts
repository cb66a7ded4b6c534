// The settings that verbs read from the environment, in one place, and the database that they name, opened and brought up to date.
import { resolve } from 'node:path'
import { wrongUsage } from './command.ts'
import { openDatabase } from '../database/connect.ts'
import type { Database } from '../database/connect.ts'
import { migrate, readMigrations } from '../database/migrate.ts'
import { showProgress } from './progress.ts'

export type Environment = {
  data: string
  url: string | undefined
  schema: string
  host: string
  port: number
  /** A port that was asked for must be free; the usual one may give way to another. */
  portGiven: boolean
  demo: boolean
}

/** Reads the settings; a wrong one is named with what it should be. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const port = Number(env.PORT || 7310)
  if (!Number.isInteger(port) || port < 0 || port > 65535) wrongUsage(`PORT is "${env.PORT}". It takes a number from 0 to 65535.`)
  if (env.LINLI_DEMO && !/^[01]$/.test(env.LINLI_DEMO)) wrongUsage(`LINLI_DEMO is "${env.LINLI_DEMO}". It takes 0 or 1.`)
  return {
    data: resolve(env.LINLI_DATA || '.data'),
    url: env.LINLI_DATABASE_URL || undefined,
    schema: env.LINLI_SCHEMA || 'linli',
    host: env.HOST || '127.0.0.1',
    port,
    portGiven: Boolean(env.PORT),
    demo: env.LINLI_DEMO !== '0',
  }
}

/** Opens the database of the environment and applies what its schema lacks, showing progress where it takes time. */
export async function openFromEnvironment({ data, url, schema }: Pick<Environment, 'data' | 'url' | 'schema'> = readEnvironment()): Promise<Database> {
  const database = await openDatabase({ data, url, schema })
  try {
    const bar = showProgress('Preparing the database')
    const applied = await migrate(database, { progress: bar.at })
    if (applied > 0) bar.end(`The database is ready: ${applied} of ${readMigrations().length} changes applied.`)
    return database
  } catch (error) {
    await database.close()
    throw error
  }
}

/**
 * Resolves when the process is asked to end. Signals of the first second count as one, since a terminal's Ctrl-C arrives both from the
 * terminal and through the starter; a later one ends the process at once.
 */
export function askedToStop(): Promise<NodeJS.Signals> {
  return new Promise((done) => {
    let first = 0
    const hear = (signal: NodeJS.Signals) => {
      if (first === 0) first = performance.now()
      else if (performance.now() - first > 1000) process.exit(130)
      done(signal)
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, hear)
  })
}
