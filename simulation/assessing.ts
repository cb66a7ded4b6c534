// The quarters' and the year's end in the simulated district: the community office opens both directions of its assessment, the platform counts, both sides
// speak, one objects, and the auditor counts every line again.
import { addDays } from '../kernel/base/calendar.ts'
import { keepScores } from '../server/scores.ts'
import type { Crowd } from './crowd.ts'
import type { Answer, Client } from './people.ts'

const HOUR = 3_600_000, DAY = 24 * HOUR, EAST = 8 * HOUR
export type Ended = { cycle: 'quarter' | 'year'; since: string; until: string; at: number }

/** Quarters and years that end within these days, each half an hour after. */
export function quarterEnds(from: number, to: number): Ended[] {
  const first = new Date(from + EAST)
  const day = (month: number): number => Date.UTC(first.getUTCFullYear(), month, 1)
  const words = (at: number): string => new Date(at).toISOString().slice(0, 10)
  const out: Ended[] = []
  for (let month = Math.floor(first.getUTCMonth() / 3) * 3; day(month + 3) - EAST + HOUR / 2 < to; month += 3) {
    const end = day(month + 3), at = end - EAST + HOUR / 2
    out.push({ cycle: 'quarter', since: words(day(month)), until: addDays(words(end), -1), at })
    if (new Date(end).getUTCMonth() === 0) out.push({ cycle: 'year', since: words(day(month - 9)), until: addDays(words(end), -1), at: at + HOUR })
  }
  return out
}

export async function assess(crowd: Crowd, { cycle, since, until }: Ended): Promise<void> {
  const { stage, audit, people } = crowd
  const office = people.ofRole('districtCommunityOfficer')[0]
  if (!office) return
  const client = people.as(office.name)
  const place = stage.district.world().territory.unitsOf('district', until)[0]
  const made: string[] = []
  for (const side of ['street', 'department']) {
    const opened = await client.call('POST', '/api/systems/assessment/matters', { place, facts: { of: side, cycle, since, until } })
    if (opened.status !== 201) { audit.say('an assessment is opened', 201, opened.body); continue }
    await audit.acted({ rows: 1, act: 'open', matter: String(opened.body.id) }, opened.body)
    made.push(String(opened.body.id))
  }
  crowd.later(stage.now() + 10 * 60_000, async () => {
    // A card that is counted writes an entry: what reads the figures reads again before the next.
    for (let n = 0; n < 20; n++) {
      await stage.fold()
      if (!(await keepScores(stage.district)) && n > made.length) break
    }
    await audit.acted()
    const { body } = await client.call('GET', '/api/scores')
    const counted = (body.items as { id: string; counted: boolean }[]).filter((one) => one.counted && made.includes(one.id))
    if (counted.length < made.length) audit.say('scorecards that were counted', made.length, body.items)
    for (const { id } of counted) await speak(crowd, id)
    crowd.later(stage.now() + 20 * DAY, async () => { for (const { id } of counted) await published(crowd, id) })
  })
}

/** What was circulated for its time is closed and published by the one who watches over it. */
async function published({ people, audit }: Crowd, id: string): Promise<void> {
  const reader = people.ofRole('auditor')[0]
  if (!reader) return
  const page = await people.as(reader.name).call('GET', `/api/matters/${id}`)
  if (!['closing', 'partly', 'published'].includes(String(page.body.state))) audit.say('a scorecard after twenty days', 'closing or published', page.body.state, id)
}

/** The first of each side who can: one says what it thinks, one objects to a line of its own. */
async function speak({ people, audit }: Crowd, id: string): Promise<void> {
  let said = false, objected = false
  for (const { name } of people.ofRole('departmentHead').concat(people.ofRole('subDistrictDirector'))) {
    if (said && objected) return
    const head: Client = people.as(name)
    const page: Answer = await head.call('GET', `/api/matters/${id}`)
    if (page.status !== 200) continue
    const own = new Set(((await head.call('GET', '/api/me')).body.posts as { organisation: { id: number } }[]).map((post) => post.organisation.id))
    const { facts, version } = page.body
    const judges = (facts.judges as number[]).some((one) => own.has(one))
    const line = (facts.lines as { line: number; object: number }[]).find((one) => own.has(one.object))
    const [step, given] = judges && !said ? ['say', { about: facts.judged[0], words: '到得快，回复慢' }] as const : line && !objected ? ['object', { line: line.line, reason: '有一件不归我们' }] as const : [null, {}] as const
    if (!step) continue
    const done = await head.call('POST', `/api/matters/${id}/steps/${step}`, { facts: given }, { 'if-match': String(version) })
    if (done.status !== 200) audit.say(`${step} on a scorecard`, 200, done.body, id)
    await audit.acted(step === 'say' ? { rows: 1, act: step, matter: id } : undefined)
    if (step === 'say') said = true
    else objected = true
  }
}
