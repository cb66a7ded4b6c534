// A quarter's end in the simulated district: where the days that were lived begin in a quarter that is over, the community office opens both directions of its
// assessment, the platform counts, both sides speak, one objects, and the auditor counts every line again.
import { addDays } from '../kernel/base/calendar.ts'
import { keepScores } from '../server/scores.ts'
import type { Auditor } from './auditor.ts'
import { peopleOf, type Answer, type Client } from './people.ts'
import type { Stage } from './stage.ts'

/** @returns how many lines the auditor counted again. */
export async function assess(stage: Stage, audit: Auditor, from: number): Promise<number> {
  const people = await peopleOf(stage.url)
  const office = people.ofRole('districtCommunityOfficer')[0]
  if (!office) return 0
  const client = people.as(office.name)
  const world = stage.district.world()
  const today = world.today(stage.now())
  const [year, month] = world.today(from).split('-').map(Number) as [number, number]
  const first = Math.floor((month - 1) / 3) * 3
  const [since, next] = [new Date(Date.UTC(year, first, 1)), new Date(Date.UTC(year, first + 3, 1))].map((day) => day.toISOString().slice(0, 10)) as [string, string]
  if (today < next) return 0
  const place = world.territory.unitsOf('district', today)[0]
  for (const side of ['street', 'department']) {
    const opened = await client.call('POST', '/api/systems/assessment/matters', { place, facts: { of: side, cycle: 'quarter', since, until: addDays(next, -1) } })
    if (opened.status !== 201) audit.say('an assessment is opened', 201, opened.body)
    await audit.acted({ rows: 1, act: 'open', matter: String(opened.body.id) }, opened.body)
  }
  await stage.moveTo(stage.now() + 60_000, () => audit.acted())
  await stage.fold()
  await keepScores(stage.district)
  await audit.acted()
  const { body } = await client.call('GET', '/api/scores')
  const cards = (body.items as { id: string; counted: boolean }[]).filter((one) => one.counted)
  if (cards.length < 2) audit.say('scorecards that were counted', 2, body.items)
  for (const { id } of cards) await speak(id, people.ofRole('departmentHead').concat(people.ofRole('subDistrictDirector')).map((one) => people.as(one.name)), audit)
  return audit.scores()
}

/** The first of each side who can: one says what it thinks, one objects to a line of its own. */
async function speak(id: string, heads: readonly Client[], audit: Auditor): Promise<void> {
  let said = false, objected = false
  for (const head of heads) {
    if (said && objected) return
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
