// The command line `linli`: finds the verb, shows help, runs it, and turns whatever happens into an exit code (0 done, 1 failed,
// 2 asked wrongly).
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isWrongUsage } from './command.ts'
import type { Command } from './command.ts'

/** In the order of the help; each is a file beside this one that exports `command`. */
export const verbs = ['start', 'demo', 'import', 'export', 'verify', 'recount', 'backup', 'restore', 'simulate', 'learn', 'topics', 'reach', 'bench', 'test', 'new'] as const

const file = (verb: string): string => join(import.meta.dirname, `${verb}.ts`)

export async function loadCommand(verb: string): Promise<Command | null> {
  if (!(verbs as readonly string[]).includes(verb) || !existsSync(file(verb))) return null
  return ((await import(file(verb))) as { command: Command }).command
}

const table = (rows: readonly (readonly [string, string])[]): string => {
  const width = Math.max(...rows.map(([name]) => name.length)) + 3
  return rows.map(([name, words]) => `  ${name.padEnd(width)}${words}`).join('\n')
}

export async function helpForAll(): Promise<string> {
  const commands = (await Promise.all(verbs.map(loadCommand))).filter((command) => command !== null)
  return `Linli 邻里 runs a city district's neighbourhood governance.

Usage: linli VERB [options]

${table(commands.map(({ verb, summary }) => [verb, summary]))}

linli VERB --help tells more. Settings come from the environment:

${table([
    ['LINLI_DATA', 'folder for everything that is kept (.data)'],
    ['LINLI_DATABASE_URL', 'a PostgreSQL of version 15 or later instead of the embedded one'],
    ['LINLI_SCHEMA', 'the district\'s schema in that database (linli)'],
    ['LINLI_DEMO', '0: start without demonstration data'],
    ['PORT, HOST', 'where to serve (7310 on loopback)'],
    ['LINLI_PACK', 'the district to install on the first run, a folder of packs/'],
    ['LINLI_BASEMAP', 'a map below the outlines: the path of a .pmtiles file, or tianditu:KEY (none)'],
    ['LINLI_SMS_…, LINLI_MAIL_…', 'how residents are told: docs/messages.md (not at all; kept in a demonstration)'],
    ['LINLI_DIGEST', 'sha256 or sm3: how the journal is chained (sha256)'],
  ])}
`
}

export function helpFor({ usage, summary, options }: Command): string {
  return `${summary}\n\nUsage: linli ${usage}\n${options.length > 0 ? `\n${table(options)}\n` : ''}`
}

/** Runs one command line. @returns the exit code. */
export async function runCommandLine([verb, ...args]: string[]): Promise<number> {
  if (verb === undefined || verb === '--help' || verb === '-h' || verb === 'help') {
    process.stdout.write(await helpForAll())
    return verb === undefined ? 2 : 0
  }
  const command = await loadCommand(verb)
  if (!command) {
    process.stderr.write(`There is no verb "${verb}". linli --help lists them.\n`)
    return 2
  }
  if (args.includes('--help') || args.includes('-h')) {
    process.stdout.write(helpFor(command))
    return 0
  }
  try {
    return await command.run(args)
  } catch (error) {
    process.stderr.write(`${process.env.LINLI_TRACE ? (error as Error).stack : ((error as Error).message ?? String(error))}\n`)
    if (!isWrongUsage(error)) return 1
    process.stderr.write(`\n${helpFor(command)}`)
    return 2
  }
}

if (import.meta.main) {
  // bin/linli.mjs holds the other end of this channel: when it was killed outright, nothing may stay behind.
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel?.unref()
  // A verb that listens for itself ends in its own way; any other ends here, by a proper exit that takes the database server with it.
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const)
    process.on(signal, () => { if (process.listenerCount(signal) === 1) process.exit(code) })
  process.exit(await runCommandLine(process.argv.slice(2)))
}
