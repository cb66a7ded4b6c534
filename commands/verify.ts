// `linli verify`: reads the journal, the log of administration, every vote and every book again from their first entries and says whether
// anything was done behind their back.
import type { Command } from './command.ts'
import { showProgress } from './progress.ts'

export const command: Command = {
  verb: 'verify',
  summary: 'Verifies the journal: finds rows changed, removed, reordered or cut off.',
  usage: 'verify [--seal NO:HASH]... [--print-seal]',
  options: [['--seal NO:HASH', 'a seal kept outside the database; may be given several times'], ['--print-seal', 'prints the last seal, to be kept or published']],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const { values } = parseArgs({ args, options: { seal: { type: 'string', multiple: true }, 'print-seal': { type: 'boolean' } } })
    const { openHere } = await import('./here.ts')
    const { verify } = await import('../kernel/journal/verify.ts')
    const { verifyAdministration } = await import('../kernel/people/administration.ts')
    const { checkBooks } = await import('../kernel/money/index.ts')
    const { verifyAssemblies } = await import('../kernel/assemblies/verify.ts')
    const here = await openHere()
    try {
      if (values['print-seal']) {
        const [seal] = await here.asWriter((tx) => tx<{ no: string; hash: string }[]>`select no, encode(hash, 'hex') as hash from seals order by no desc limit 1`)
        process.stdout.write(seal ? `${seal.no}:${seal.hash}\n` : 'There is no seal yet.\n')
        return seal ? 0 : 1
      }
      const published = (values.seal ?? []).map((s) => { const [no = '', hash = ''] = s.split(':'); return { no, hash } })
      const total = await here.asWriter(async (tx) => Number((await tx<{ position: string }[]>`select position from heads`)[0]!.position))
      const bar = showProgress('journal 流水')
      const result = await here.asWriter((tx) => verify(tx, here.algorithm, published, (entries) => bar.at(entries, total)))
      bar.end()
      for (const fault of result.faults) process.stdout.write(`${JSON.stringify(fault)}\n`)
      process.stdout.write(`${result.entries} entries of ${result.matters} matters under ${result.seals} seals: ${result.faults.length ? `${result.faults.length} faults` : 'the chain holds'}\n`)
      const acts = await here.asWriter((tx) => verifyAdministration(tx, here.algorithm))
      process.stdout.write(`${acts.lines} acts of administration: ${acts.broken_at === null ? 'the chain holds' : `the chain breaks at ${acts.broken_at}`}\n`)
      const votes = await here.asWriter((tx) => verifyAssemblies(tx, here.algorithm))
      for (const fault of votes.faults) process.stdout.write(`${JSON.stringify(fault)}\n`)
      process.stdout.write(`${votes.acts} acts of ${votes.assemblies} votes: ${votes.faults.length ? `${votes.faults.length} faults` : 'the chains hold and every count is what its ballots say'}\n`)
      const books = await here.asWriter((tx) => checkBooks(tx, here.algorithm))
      for (const fault of books.faults) process.stdout.write(`${JSON.stringify(fault, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}\n`)
      process.stdout.write(`${books.books} books of account: ${books.faults.length ? `${books.faults.length} faults` : 'the chains hold, and debits equal credits'}\n`)
      return books.faults.length || result.faults.length || acts.broken_at !== null || votes.faults.length ? 1 : 0
    } finally {
      await here.close()
    }
  },
}
