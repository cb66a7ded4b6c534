// One simulation from its seed to its summary: a stage, the crowd, the auditor after every act, and everything again at the end.
import { live, type Tally, type Temper } from './crowd.ts'
import { makeAuditor, type Fault } from './auditor.ts'
import type { Declaration, Life } from './audit/model.ts'
import { peopleOf, request } from './people.ts'
import { asCounter } from './polling.ts'
import type { Stage } from './stage.ts'
import { toldApart } from './telling-apart.ts'

export type Simulation = {
  stage: Stage; seed: number; days: number
  /** Reports in a day. */
  perDay: number
  temper?: Partial<Temper>
  progress?: (share: number, words: string) => void
  /** Told of each fault when it is found. */
  found?: (fault: Fault) => void
}
export type Summary = { seed: number; tally: Tally; faults: readonly Fault[]; checks: number; audited: number; matters: number; ended: Record<string, number>; open: number; waiting: number; late: number; entries: number; lives: ReadonlyMap<string, Life>; /** Lines of scorecards that were counted again. */ lines: number; /** How those who are unlike the others stand in the figures. */ apart(): Promise<string[]> }

const DAY = 86_400_000

/** Lives the days through. Time begins where the stage stands. */
export async function simulate({ stage, seed, days, perDay, temper, progress, found }: Simulation): Promise<Summary> {
  const from = stage.now()
  const to = from + days * DAY
  const { body } = await request(stage.url(), 'GET', '/api/systems')
  const audit = await makeAuditor({ ask: stage.ask, declarations: body.systems as Declaration[], now: stage.now })
  const reports = stage.pack.reports({ seed, from, to, count: Math.round(days * perDay) })
  let told = 0
  const tally = await live({
    stage, audit, seed, from, to, reports, ...(temper && { temper }),
    progress: (at, t) => { for (; told < audit.faults.length; told++) found?.(audit.faults[told]!); progress?.((at - from) / (to - from), `${t.acts} acts, ${audit.faults.length} faults`) },
  })
  const lines = await audit.scores()
  await audit.everything()
  await readPages(stage, audit)
  const counters = await peopleOf(stage.url)
  await audit.votes((path, posts) => asCounter({ people: counters }, path, posts))
  await audit.faces((path, posts) => asCounter({ people: counters }, path, posts))
  await stage.fold()
  const reader = (await peopleOf(stage.url)).ofRole('auditor')[0]
  if (reader) await audit.measures((path) => people(stage, reader.name, path), from + Math.floor((to - from) * 0.6))
  return { ...summed(seed, tally, audit), lines, apart: async () => (temper?.powers && reader ? toldApart(stage, (path) => people(stage, reader.name, path), from, to) : []) }
}

const clients = new WeakMap<Stage, ReturnType<typeof peopleOf>>()
async function people(stage: Stage, name: string, path: string) {
  if (!clients.has(stage)) clients.set(stage, peopleOf(stage.url))
  return (await clients.get(stage)!).as(name).call('GET', path)
}

/** Every matter's page once more, by one who may read all. */
async function readPages(stage: Stage, audit: Awaited<ReturnType<typeof makeAuditor>>): Promise<void> {
  const people = await peopleOf(stage.url)
  const reader = people.ofRole('auditor')[0]
  if (!reader) return
  for (const id of audit.lives.keys()) {
    const page = await people.as(reader.name).call('GET', `/api/matters/${id}`)
    if (page.status === 200) audit.page(page.body)
    else audit.say('a page for the auditor\'s post', 200, page.status, id)
  }
}

function summed(seed: number, tally: Tally, audit: Awaited<ReturnType<typeof makeAuditor>>): Omit<Summary, 'lines' | 'apart'> {
  const lives = [...audit.lives.values()]
  const ended: Record<string, number> = {}
  for (const life of lives) if (life.kind === 'final') ended[`${life.system}.${life.state}`] = (ended[`${life.system}.${life.state}`] ?? 0) + 1
  return {
    seed, tally, lives: audit.lives, faults: audit.faults, checks: audit.checks, audited: audit.acts, matters: lives.length, ended,
    open: lives.filter((l) => l.kind === 'open').length, waiting: lives.filter((l) => l.kind === 'waiting').length,
    late: lives.reduce((sum, life) => sum + (life.taken.get('late')?.times ?? 0), 0), entries: lives.reduce((sum, life) => sum + life.version, 0),
  }
}

/** A fault as it is told: with all that is needed to see it again. */
export const sayFault = (seed: number, fault: Fault): string =>
  `seed ${seed}, act ${fault.act}${fault.matter ? `, matter ${fault.matter}` : ''}: ${fault.what}\n  expected ${JSON.stringify(fault.expected)}\n  found    ${JSON.stringify(fault.found)}`
