// `linli backup`: one file with the whole district as one instant saw it, while people work.
import { wrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { showProgress } from './progress.ts'

export const command: Command = {
  verb: 'backup',
  summary: 'Writes a backup: every table as of one instant and every photo, in one file.',
  usage: 'backup FILE [--vote-keys-for KEEPER.pem]',
  options: [
    ['FILE', 'where to write, e.g. linli-2026-06-16.tar.zst; it holds personal values, so keep it as the database is kept'],
    ['--vote-keys-for KEEPER.pem', 'the public key (RSA) of somebody who does not hold the backups: keys of open votes go along, sealed to her'],
  ],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'vote-keys-for': { type: 'string' } } })
    const [file, more] = positionals
    if (file === undefined || more !== undefined) wrongUsage('Say which file to write.')
    const [{ fromEnvironment }, { openDatabase }, { backUp }, { now }, { readFile, stat }, { keeperOf }] = await Promise.all([
      import('./here.ts'), import('../database/connect.ts'), import('../kernel/exchange/backup.ts'), import('../kernel/base/clock.ts'), import('node:fs/promises'), import('../kernel/assemblies/index.ts'),
    ])
    const named = values['vote-keys-for']
    const keeper = named === undefined ? undefined : keeperOf(await readFile(named, 'utf8').catch(() => wrongUsage(`${named} cannot be read.`)))
    const { data, url, schema } = fromEnvironment()
    const db = await openDatabase({ data, ...(url && { url }), ...(schema && { schema }) })
    try {
      const bar = showProgress('backup 备份')
      const started = performance.now()
      const manifest = await backUp(db, { data, file, now: now(), ...(keeper && { keeper }), progress: (done, total, what) => bar.at(done, Math.max(done, total), what) })
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      bar.end(`${rows.toLocaleString('en')} rows of ${manifest.tables.length} tables and ${manifest.files.toLocaleString('en')} photos, ${((await stat(file)).size / 1e6).toFixed(1)} MB in ${file}, ${((performance.now() - started) / 1000).toFixed(1)} s.`)
      for (const hash of manifest.missing) process.stderr.write(`The photo ${hash} is named by the database and missing in ${data}, or is not what it was.\n`)
      const { open, sealed } = manifest.votes!
      if (open > 0) process.stderr.write(`${open} votes are open; ${sealed.length ? `the keys of ${sealed.length} are in it, sealed to ${manifest.votes!.keeper}` : 'their keys are not in it, and restored elsewhere they cannot be counted: name a keeper with --vote-keys-for'}.\n`)
      return manifest.missing.length || (keeper && sealed.length < open) ? 1 : 0
    } finally {
      await db.close()
    }
  },
}
