// `linli backup`: one file with the whole district as one instant saw it, while people work.
import { wrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { showProgress } from './progress.ts'

export const command: Command = {
  verb: 'backup',
  summary: 'Writes a backup: every table as of one instant and every photo, in one file.',
  usage: 'backup FILE',
  options: [['FILE', 'where to write, e.g. linli-2026-06-16.tar.zst; it holds personal values, so keep it as the database is kept']],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const [file, more] = parseArgs({ args, allowPositionals: true, options: {} }).positionals
    if (file === undefined || more !== undefined) wrongUsage('Say which file to write.')
    const [{ fromEnvironment }, { openDatabase }, { backUp }, { now }, { stat }] = await Promise.all([
      import('./here.ts'), import('../database/connect.ts'), import('../kernel/exchange/backup.ts'), import('../kernel/base/clock.ts'), import('node:fs/promises'),
    ])
    const { data, url, schema } = fromEnvironment()
    const db = await openDatabase({ data, ...(url && { url }), ...(schema && { schema }) })
    try {
      const bar = showProgress('backup 备份')
      const started = performance.now()
      const manifest = await backUp(db, { data, file, now: now(), progress: (done, total, what) => bar.at(done, Math.max(done, total), what) })
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      bar.end(`${rows.toLocaleString('en')} rows of ${manifest.tables.length} tables and ${manifest.files.toLocaleString('en')} photos, ${((await stat(file)).size / 1e6).toFixed(1)} MB in ${file}, ${((performance.now() - started) / 1000).toFixed(1)} s.`)
      for (const hash of manifest.missing) process.stderr.write(`The photo ${hash} is named by the database and missing in ${data}, or is not what it was.\n`)
      return manifest.missing.length ? 1 : 0
    } finally {
      await db.close()
    }
  },
}
