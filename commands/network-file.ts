// Map files as verbs read them: with progress, and with everything left out said on stderr.
import type { Gathered, Report } from '../kernel/space/gather.ts'
import type { Reading } from '../kernel/space/read-network.ts'
import { wrongUsage } from './command.ts'
import { showProgress } from './progress.ts'

const late_ms = 2_000
export const tell = (line: string): void => { process.stderr.write(`${line}\n`) }

/** Reads a network from a map file and says on stderr what was left out; null, with the reasons said, where it cannot be. */
export async function networkOf(file: string, reading: Reading = {}): Promise<Gathered | null> {
  const [{ createReadStream }, { stat }, { readNetwork }] = await Promise.all([import('node:fs'), import('node:fs/promises'), import('../kernel/space/read-network.ts')])
  const size = (await stat(file).catch(() => wrongUsage(`${file} cannot be read.`))).size
  const bar = laterBar('network 路网')
  let bytes = 0
  const found = await readNetwork(createReadStream(file).on('data', (chunk) => { bytes += chunk.length; bar.at(bytes, size) }), reading)
  bar.end()
  if (!found.ok) {
    const { errors } = await import('../kernel/system/errors.ts')
    for (const { code, with: fill } of found.refused) tell(`${file}: ${errors[code]!.en.replace(/\{(\w+)\}/g, (_, name: string) => String(fill?.[name] ?? ''))} (${code})`)
    return null
  }
  await tellReport(found.value.report)
  return found.value
}

async function tellReport({ used, left, kept, islands, together }: Report): Promise<void> {
  const { remarks } = await import('../kernel/space/foot.ts')
  tell(`network: ${used.ways.toLocaleString('en')} ways, ${used.nodes.toLocaleString('en')} nodes, ${used.edges.toLocaleString('en')} edges, ${Math.round(used.metres / 1000).toLocaleString('en')} km; ${(100 * together).toFixed(1)}% of the nodes together, ${islands.length} islands`)
  for (const { remark, count, examples } of [...left, ...kept]) tell(`${remarks[remark].left ? 'left out' : 'noted'}: ${count.toLocaleString('en')} ${remarks[remark].en} (${remark}; ${examples[0]}${count > 1 ? ', …' : ''})`)
  for (const { component, nodes, metres, at } of islands.slice(0, 10)) tell(`island ${component}: ${nodes} nodes, ${Math.round(metres)} m, near ${at[0].toFixed(5)}, ${at[1].toFixed(5)}`)
  if (islands.length > 10) tell(`… and ${islands.length - 10} smaller islands`)
}

/** A bar that shows itself only where the work takes longer than two seconds. */
export function laterBar(title: string): { at(done: number, total: number): void; end(): void } {
  const started = performance.now()
  let bar: ReturnType<typeof showProgress> | null = null
  return {
    at(done, total) {
      if (bar === null && performance.now() - started > late_ms) bar = showProgress(title)
      bar?.at(done, total)
    },
    end() { bar?.end() },
  }
}
