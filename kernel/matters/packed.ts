// What nobody asks of an ended matter but its own page: duties, clocks and who took which step, as one short text. There are tens of
// millions of these, and spelled out as JSON they take more room than the matter itself. Nothing is lost: what comes out is what went in.
import type { ClockRun, Duty, Matter } from './model.ts'

type Packed = Pick<Matter, 'opened' | 'duties' | 'clocks' | 'taken'>

// A line each, fields parted by blanks: '-' for none, instants as milliseconds since the opening to the base of 36, texts that may hold
// anything as JSON at the line's end.

/** The text of an ended matter's duties, clocks and steps. */
export function pack({ opened, duties, clocks, taken }: Packed): string {
  const time = (at: number | null | undefined): string => (at === null || at === undefined ? '-' : (at - opened).toString(36))
  const number = (n: number | undefined): string => (n === undefined ? '-' : n.toString(36))
  return [
    ...duties.map((d) => `d ${number(d.no)} ${d.kind} ${d.state} ${number(d.organisation)} ${time(d.since)} ${time(d.until)} ${number(d.row)} ${d.provisional ? 'p' : '-'}${d.matter === undefined ? '' : ` ${d.matter}`}`),
    ...clocks.map((c) => {
      const marks = `${c.provisional ? 'p' : ''}${c.late ? 'l' : ''}${c.outcome === 'met' ? 'm' : c.outcome === 'waived' ? 'w' : ''}` || '-'
      const { paused, why } = c
      return `c ${c.id} ${number(c.run)} ${c.limit} ${number(c.version)} ${time(c.started)} ${time(c.deadline)} ${time(c.warn)} ${time(c.finished)} ${marks} ${number(c.duty)} ${c.paused_min ?? '-'} ${number(c.moved)}${
        paused || why !== undefined ? ` ${JSON.stringify({ paused, why })}` : ''}`
    }),
    ...Object.entries(taken).map(([step, { times, person, at }]) => `t ${step} ${number(times)} ${person === null ? '-' : number(person)} ${time(at)}`),
  ].join('\n')
}

/** What `pack` made a text of. */
export function unpack(text: string, opened: number): Pick<Matter, 'duties' | 'clocks' | 'taken'> {
  const time = (word: string): number => opened + parseInt(word, 36)
  const number = (word: string): number => parseInt(word, 36)
  const found = { duties: [] as Duty[], clocks: [] as ClockRun[], taken: {} as Record<string, Matter['taken'][string]> }
  for (const line of text === '' ? [] : text.split('\n')) {
    const [what, ...f] = line.split(' ') as [string, ...string[]]
    const has = (i: number): boolean => f[i] !== '-'
    if (what === 'd') {
      found.duties.push({
        no: number(f[0]!), kind: f[1] as Duty['kind'], state: f[2] as Duty['state'], organisation: number(f[3]!), since: time(f[4]!), ...(has(5) && { until: time(f[5]!) }),
        ...(has(6) && { row: number(f[6]!) }), ...(has(7) && { provisional: true as const }), ...(f[8] !== undefined && { matter: f[8] }),
      })
    } else if (what === 't') found.taken[f[0]!] = { times: number(f[1]!), person: has(2) ? number(f[2]!) : null, at: time(f[3]!) }
    else found.clocks.push({ ...runOf(f, has, time, number), ...(f.length > 12 && (JSON.parse(f.slice(12).join(' ')) as Partial<ClockRun>)) })
  }
  return found
}

function runOf(f: readonly string[], has: (i: number) => boolean, time: (word: string) => number, number: (word: string) => number): ClockRun {
  const marks = f[8]!
  return {
    id: f[0]!, run: number(f[1]!), ...(has(9) && { duty: number(f[9]!) }), limit: f[2] as ClockRun['limit'], version: number(f[3]!), started: time(f[4]!),
    deadline: has(5) ? time(f[5]!) : null, warn: has(6) ? time(f[6]!) : null, ...(marks.includes('p') && { provisional: true as const }),
    ...(has(10) && { paused_min: Number(f[10]) }), ...(has(11) && { moved: number(f[11]!) }), ...(marks.includes('l') && { late: true as const }),
    ...(has(7) && { finished: time(f[7]!) }), ...(marks.includes('m') ? { outcome: 'met' as const } : marks.includes('w') ? { outcome: 'waived' as const } : {}),
  }
}
