// How a report becomes an opening: who takes it in, with which facts, at which place. Names and numbers of callers are made so that
// they occur nowhere else, for the auditor looks for them in the journal.
import type { Random } from '../kernel/base/random.ts'
import type { Report } from '../kernel/system/pack.ts'
import type { Crowd, Page } from './crowd.ts'
import type { Client } from './people.ts'

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗']
/** Characters that no generated sentence uses. */
const rare = [...'旻翀犇淼喆燊珺翾赟彧骞祎韫琰玥晗煜烨昶璟璐玦骢翊铧锴劼垚堃']
export const caller = (chance: Random): string => chance.pick(surnames) + chance.pick(rare) + chance.pick(rare)

export type Opening = { client: Client; system: string; body: { facts: Record<string, unknown>; spot?: readonly [number, number]; place?: number; parent?: string } }

/** The opening of a report, or null where nobody is there to take it in. */
export async function opening(crowd: Crowd, report: Report): Promise<Opening | null> {
  return report.system === 'grid' ? finding(crowd, report) : call(crowd, report)
}

/** What a clerk adds to a call: how urgent it is, and that it belongs elsewhere. */
export async function callFacts(chance: Random, report: Report, photo: () => Promise<string> | string): Promise<Record<string, unknown>> {
  const facts: Record<string, unknown> = { ...report.facts }
  if (chance.chance(0.05)) facts['grade'] = chance.pick(['urgent', 'supervised'])
  if (chance.chance(0.04)) { facts['special'] = chance.pick(['legal_channel', 'repeat', 'outside_duty']); facts['answer'] = '已告知来电人通过相应渠道反映。' }
  if (facts['channel'] === 'photo') facts['photos'] = [await photo()]
  return facts
}
/** What a finding brings: how urgent it is, when it was seen, photos where an inspector stands there, and what she mends on the spot. */
export async function findingFacts(chance: Random, report: Report, at: number, inspected: boolean, photo: () => Promise<string> | string): Promise<Record<string, unknown>> {
  const facts: Record<string, unknown> = { ...report.facts }
  if (chance.chance(0.06)) facts['urgency'] = 'urgent'
  if (chance.chance(0.4)) facts['seen_at'] = new Date(at - chance.int(1, 40) * 60_000).toISOString()
  if (chance.chance(0.04)) facts['same_period'] = true
  if (inspected && chance.chance(0.92)) facts['photos'] = [await photo()]
  if (inspected && chance.chance(0.07)) { facts['fixed'] = true; facts['photos_after'] = [await photo()] }
  if (chance.chance(0.03)) facts['external_number'] = `SH${chance.int(1e8, 9e8)}`
  return facts
}
/** The compound that an address names in its brackets. */
export const compoundIn = (address: unknown): string | undefined => /（(.+)）$/.exec(String(address ?? ''))?.[1]

async function call(crowd: Crowd, report: Report): Promise<Opening | null> {
  const { people, chance, audit } = crowd
  const who = chance.pick(people.ofRole('intakeClerk'))
  const client = people.as(who.name)
  const facts: Record<string, unknown> = { ...(await callFacts(chance, report, client.photo)), contact_name: caller(chance) }
  audit.secret(String(facts['contact_name']))
  audit.secret(String(facts['contact_phone']))
  const place = await compound(crowd, client, String(facts['address'] ?? ''))
  const body = { facts, spot: report.spot, ...(place !== null && { place }) }
  if (chance.chance(0.3)) await preview(crowd, client, report.system, body)
  // A fork, so that whoever asks changes nobody else's day.
  if (chance.fork(String(facts['text'])).chance(0.2)) await suggestion(crowd, client, String(facts['text']), report.spot)
  return { client, system: report.system, body }
}

/** A compound that the address names is given as the place, as a clerk would who finds it by search. */
async function compound(crowd: Crowd, client: Client, address: string): Promise<number | null> {
  const name = compoundIn(address)
  if (!name) return null
  const { body } = await client.call('GET', `/api/places?q=${encodeURIComponent(name)}`)
  return (body.places as Page[]).find((p) => p.level === 'compound' && p.name === name)?.id ?? null
}

/** What opening would do, asked before: it must write nothing. */
async function preview(crowd: Crowd, client: Client, system: string, body: unknown): Promise<void> {
  const answer = await client.call('POST', `/api/systems/${system}/preview`, body)
  if (answer.status !== 200 || answer.body.refused.length) crowd.audit.say('preview', '200 without refusals', `${answer.status} ${JSON.stringify(answer.body?.refused)}`)
  await crowd.audit.acted({ rows: 0 })
}

/** What the words suggest while they are written: nothing is kept, and a duplicate is a matter that the clerk may open. */
async function suggestion(crowd: Crowd, client: Client, text: string, spot: readonly number[]): Promise<void> {
  const { status, body } = await client.call('POST', '/api/suggest', { text, spot })
  const shares = status === 200 ? [...body.categories, ...body.places, ...body.demands, ...body.duplicates].map((one: { confidence: number }) => one.confidence) : []
  if (status !== 200 || shares.some((share: number) => !(share >= 0 && share < 1))) crowd.audit.say('suggestion', '200 with shares below one', `${status} ${JSON.stringify(shares)}`)
  for (const { matter } of (body.duplicates ?? []).slice(0, 1) as { matter: { id: string } }[]) {
    const seen = await client.call('GET', `/api/matters/${matter.id}`)
    if (seen.status !== 200) crowd.audit.say('suggestion', 'a duplicate that its clerk may open', `${seen.status} for ${matter.id}`)
  }
  await crowd.audit.acted({ rows: 0 })
}

async function finding(crowd: Crowd, reported: Report): Promise<Opening | null> {
  const { people, chance, stage } = crowd
  // What has been dealt with comes again, at the same spot or a few steps from it.
  const before = crowd.ended.length && chance.chance(0.15) ? chance.pick(crowd.ended) : undefined
  const report: Report = before ? { ...reported, facts: { ...reported.facts, category: before.category }, spot: await beside(crowd, before.spot) } : reported
  const inspectors = report.facts['source'] === 'inspector' ? await inspectorsAt(crowd, report) : []
  const who = inspectors.length ? chance.pick(inspectors) : people.ofRole('intakeClerk')[0]
  if (!who) return null
  const client = people.as(who.name)
  const facts = await findingFacts(chance, report, stage.now(), inspectors.length > 0, client.photo)
  return { client, system: 'grid', body: { facts, spot: report.spot } }
}

/** A whistle for departments under a matter: by the street's director, or asked for by the area's. Null where nobody there sees the matter. */
export async function whistling({ people, chance, stage, characters }: Crowd, page: Page): Promise<Opening | null> {
  const asks = chance.chance(0.2)
  for (const who of chance.shuffle(people.ofRole(asks ? 'areaDirector' : 'subDistrictDirector'))) {
    const client = people.as(who.name)
    if ((await client.call('GET', `/api/matters/${page.id}`)).status !== 200) continue
    const called: string[] = []
    const districts = people.ofRole('departmentLiaison').filter((one) => one.level === 'district')
    // The two whose temper is told are called often enough to tell them apart.
    const told = districts.filter((one) => (one.organisation === characters.passes || one.organisation === characters.honest) && chance.fork(`${page.id} ${one.name}`).chance(0.35))
    for (const one of [...told, ...chance.shuffle(districts).slice(0, chance.int(1, 3))]) {
      const { body } = await client.call('GET', `/api/organisations?q=${encodeURIComponent(one.organisation)}`)
      called.push((body.organisations as Page[]).find((o) => o.name === one.organisation)!.code)
    }
    const facts: Record<string, unknown> = {
      ground: chance.pick(['residents_demands', 'key_work', 'comprehensive_enforcement', 'emergency_handling']), text: page.title, category: page.facts.category, called: [...new Set(called)].map((unit) => ({ unit, asked: '请派人到场，按职责处置。' })),
      wanted: '尽快', commander: '街道办事处副主任', ...(chance.chance(0.5) && { results_by: new Date(stage.now() + 3 * 86_400_000).toISOString().slice(0, 10) }),
    }
    return { client, system: 'whistle', body: { facts, place: page.place.id, parent: page.id } }
  }
  return null
}

/** A point up to sixty metres to the east, or the spot itself where that lies beyond the district. */
async function beside({ people, chance }: Crowd, spot: [number, number]): Promise<[number, number]> {
  const point: [number, number] = [spot[0] + chance.int(0, 60) * 1e-5, spot[1]]
  const { body } = await people.as(people.ofRole('intakeClerk')[0]!.name).call('GET', `/api/places?contains=${point.join()}`)
  return body.units?.length ? point : spot
}

async function inspectorsAt(crowd: Crowd, report: Report) {
  const { body } = await crowd.people.as(crowd.people.ofRole('intakeClerk')[0]!.name).call('GET', `/api/places?contains=${report.spot.join()}`)
  const grid = (body.units as Page[] | undefined)?.find((u) => u.level === 'grid')
  return crowd.people.ofRole('inspector').filter((p) => p.level === 'grid' && p.place === grid?.name)
}
