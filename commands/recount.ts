// `linli recount`: computes the result of a vote again from its count file alone, without any database, and compares it with what was declared.
import type { Judged } from '../kernel/assemblies/model.ts'
import { wrongUsage } from './command.ts'
import type { Command } from './command.ts'

export const command: Command = {
  verb: 'recount',
  summary: 'Counts a vote again from its count file.',
  usage: 'recount FILE',
  options: [['FILE', 'a count file (JSON); exit 0: the declared result holds, 1: it does not, 2: the file cannot be counted']],
  async run(args) {
    const { parseArgs } = await import('node:util')
    const { positionals } = parseArgs({ args, allowPositionals: true })
    if (positionals.length !== 1) wrongUsage('recount takes one file.')
    const { readFile } = await import('node:fs/promises')
    const { recountFile } = await import('../kernel/assemblies/countfile.ts')
    let text: string
    try {
      text = await readFile(positionals[0]!, 'utf8')
    } catch (error) {
      process.stderr.write(`The file cannot be read: ${(error as Error).message}\n`)
      return 2
    }
    const recount = recountFile(text)
    if (!recount.ok) {
      process.stderr.write(`This file cannot be counted:\n${recount.faults.map((fault) => `  ${fault}\n`).join('')}`)
      return 2
    }
    const { result } = recount
    const lines = [
      `rule set ${result.rule_set}`,
      ...figureLines('heads', result.heads, String), ...(result.area ? figureLines('area m2', result.area, squareMetres) : []),
      `spoiled ${result.spoiled}, refused ${result.refused}`,
      ...(result.silence ? [`silence followed the majority: ${result.silence.heads} heads joined ${result.silence.joined ?? 'nobody, the leads differ'}`] : []),
      ...result.conditions.map(conditionLine),
      ...(result.names ?? []).flatMap((one) => [`${one.name}: ${one.heads} heads${one.area === null ? '' : `, ${squareMetres(one.area)} m2`}${one.chosen ? ', chosen' : one.tied ? ', tied' : ''}`, ...one.conditions.map((condition) => `  ${conditionLine(condition)}`)]),
      `outcome ${result.outcome}`,
      recount.equal ? 'The declared result holds.' : `The declared result does NOT hold; it departs in: ${recount.differs.join(', ')}`,
    ]
    process.stdout.write(`${lines.join('\n')}\n`)
    return recount.equal ? 0 : 1
  },
}

/** Areas are kept in 0.01 m2; written without a float on the way. */
const squareMetres = (area: number): string => `${Math.floor(area / 100)}.${String(area % 100).padStart(2, '0')}`

const figureLines = (what: string, figures: Readonly<Record<string, number>>, say: (n: number) => string): string[] =>
  [`${what}: ${Object.entries(figures).map(([name, n]) => `${name} ${say(n)}`).join(', ')}`]

const tests = { at_least: '>=', more_than: '>', at_most: '<=' } as const
function conditionLine(one: Judged): string {
  const say = one.by === 'area' ? squareMetres : String
  return `${one.held ? 'held  ' : 'failed'} ${one.law} ${one.counts} by ${one.by}${one.among ? ` among ${one.among}` : ''}: ${say(one.count)} of ${say(one.whole)} ${tests[one.test]} ${one.share.join('/')} (needs ${say(one.needed)})`
}
