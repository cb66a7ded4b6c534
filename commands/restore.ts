// `linli restore`: a backup into an empty data folder or another PostgreSQL, verified to its last row before anything is kept.
import { wrongUsage } from './command.ts'
import type { Command } from './command.ts'
import { showProgress } from './progress.ts'

export const command: Command = {
  verb: 'restore',
  summary: 'Restores a backup into an empty district, and verifies its journal.',
  usage: 'restore FILE [--erased-in LATER]... [--vote-keys KEEPER.pem]',
  options: [
    ['FILE', 'what linli backup wrote'],
    ['--erased-in LATER', 'a later backup: personal values that were erased by then are not brought back'],
    ['--vote-keys KEEPER.pem', 'the private key of the keeper to whom keys of open votes were sealed; its passphrase in LINLI_KEY_PASSPHRASE'],
  ],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'erased-in': { type: 'string', multiple: true }, 'vote-keys': { type: 'string' } } })
    const [file, more] = positionals
    if (file === undefined || more !== undefined) wrongUsage('Say which file to restore.')
    const [{ fromEnvironment }, { as, openDatabase }, { rolesOf }, { restore }, { verify }, { now }, { keeperKeyOf }] = await Promise.all([
      import('./here.ts'), import('../database/connect.ts'), import('../database/roles.ts'), import('../kernel/exchange/restore.ts'), import('../kernel/journal/verify.ts'), import('../kernel/base/clock.ts'), import('../kernel/assemblies/index.ts'),
    ])
    const { access, readFile } = await import('node:fs/promises')
    const named = values['vote-keys']
    const keeper = named === undefined ? undefined : keeperKeyOf(await readFile(named, 'utf8').catch(() => wrongUsage(`${named} cannot be read.`)), process.env['LINLI_KEY_PASSPHRASE'])
    for (const path of [file, ...(values['erased-in'] ?? [])]) await access(path).catch(() => wrongUsage(`${path} cannot be read.`))
    const { data, url, schema } = fromEnvironment()
    const db = await openDatabase({ data, ...(url && { url }), ...(schema && { schema }) })
    try {
      const bar = showProgress('restore 恢复')
      const started = performance.now()
      const done = await restore(db, { data, file, now: now(), erased: values['erased-in'] ?? [], ...(keeper && { keeper }), progress: (read, total, what) => bar.at(read, total, what) })
      bar.end(`${done.rows.toLocaleString('en')} rows and ${done.files.toLocaleString('en')} photos as of ${done.made}, ${((performance.now() - started) / 1000).toFixed(1)} s.${done.forgotten ? ` ${done.forgotten} personal values were erased since and stay so.` : ''}`)
      const { open, opened, keeper: sealed_to } = done.votes
      if (open > opened) process.stderr.write(`${open - opened} open votes have no key here and cannot be counted. ${sealed_to === null ? 'Their keys are not in the backup.' : `Their keys are in the backup, sealed to ${sealed_to}: restore again with --vote-keys.`}\n`)
      for (const hash of done.missing) process.stderr.write(`The photo ${hash} was missing when the backup was taken.\n`)
      const verified = await db.sql.begin(async (tx) => {
        await as(tx, rolesOf(db.schema).writer)
        const [district] = await tx<{ about: { algorithm: 'sha256' | 'sm3' } }[]>`select about from district`
        return verify(tx, district!.about.algorithm)
      }) as Awaited<ReturnType<typeof verify>>
      for (const fault of verified.faults) process.stdout.write(`${JSON.stringify(fault)}\n`)
      process.stdout.write(`${verified.entries} entries of ${verified.matters} matters under ${verified.seals} seals: ${verified.faults.length ? `${verified.faults.length} faults` : 'the chain holds'}\n`)
      return verified.faults.length ? 1 : 0
    } finally {
      await db.close()
    }
  },
}
