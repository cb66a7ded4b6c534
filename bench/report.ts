// Figures of the benchmarks: one line each on the terminal, and bench/RESULTS.md, where a run replaces the chapters that it measured.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

/** A figure with the limit that it stands beside. `met` is null where nothing is wanted of it. */
export type Figure = { what: string; value: string; limit: string; ratio: string; wanted: string; met: boolean | null }
/** `note` says how it was measured. */
export type Chapter = { title: string; note: string; figures: readonly Figure[] }

const file = fileURLToPath(new URL('RESULTS.md', import.meta.url))
const head = `# Results

Printed by \`linli bench\`; see \`linli bench --help\`. Each figure stands beside its limit, measured in the same run in
interleaved rounds, because a disk and two cores are not the same from one minute to the next: compare ratios, not rates.
`

export const whole = (n: number): string => Math.round(n).toLocaleString('en')
/** Rounded down, so that no bound is met by rounding. */
export const times = (ratio: number): string => `${(Math.floor(ratio * 100) / 100).toFixed(2)}x`
/** The value below which `share` of the numbers lie. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = Float64Array.from(numbers).sort()
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
export const median = (numbers: readonly number[]): number => percentile(numbers, 0.5)

const sign = (met: boolean | null): string => (met === null ? '' : met ? 'yes' : 'NO')

export function print({ title, note, figures }: Chapter): void {
  process.stdout.write(`\n${title}\n${note ? `  ${note}\n` : ''}`)
  const width = Math.max(...figures.map((f) => f.what.length))
  for (const f of figures) process.stdout.write(`  ${f.what.padEnd(width)}  ${f.value}${f.limit && `  |  ${f.limit}`}${f.ratio && `  |  ${f.ratio}`}${f.wanted && `  (wanted ${f.wanted}: ${sign(f.met)})`}\n`)
}

const markdown = ({ title, note, figures }: Chapter, day: string): string => `## ${title}

${note} Measured ${day} on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${whole(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}.

| figure | measured | limit | ratio | wanted | met |
|---|---|---|---|---|---|
${figures.map((f) => `| ${f.what} | ${f.value} | ${f.limit} | ${f.ratio} | ${f.wanted} | ${sign(f.met)} |`).join('\n')}
`

/** Writes the chapters into RESULTS.md; those that were not measured now stay as they were. */
export function keep(chapters: readonly Chapter[], day: string): void {
  const known = new Map(existsSync(file) ? readFileSync(file, 'utf8').split(/^(?=## )/m).slice(1).map((text): [string, string] => [/^## (.*)$/m.exec(text)![1]!, `${text.trimEnd()}\n`]) : [])
  for (const chapter of chapters) known.set(chapter.title, markdown(chapter, day))
  writeFileSync(file, [head, ...known.values()].join('\n'))
}
