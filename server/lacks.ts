// How the answers to standing questions about lacks are read: a question with its streets and the months before, a street by committee, and what a figure
// was counted from. For everybody small counts are left out, and with one alone another, so that no difference tells it.
import { fewest, isFew, untold } from '../kernel/base/few.ts'
import type { Day, Instant, Outcome, Words } from '../kernel/base/model.ts'
import { no, refused, yes } from '../kernel/base/refusals.ts'
import type { Place } from '../kernel/places/index.ts'
import type { Session } from '../kernel/people/sessions.ts'
import { gapAnswerOn, gapAnswers, type GapAnswer, type GapRow, type GapStandard } from '../kernel/walks/index.ts'
import type { District } from './district.ts'
import { byStreet, sumOf, type Lack } from './gaps.ts'
import type { Space } from './space/index.ts'
import { walkerWords } from './space/services.ts'
import { questionsIn, standardWords, type Asking } from './standards.ts'
import type { WalkerId } from '../kernel/space/walkers.ts'

export type Unit = { id: number; name: string }
export type Row = Lack & { place: Unit }
/** `lacking` of each day on which it was answered, the last one now. */
export type Point = { day: Day; needed: number; supplied: number; lacking: number }
export type Question = {
  id: string; system: string; plan: string; words: Words; unit: Words; who: Words; note: Words
  standard: GapStandard & { words: Words; walker_words: Words }; sites: number; day: Day; at: Instant; network: number; counts: number
  total: Lack; series: Point[]; streets: (Row & { series: Point[]; matter: { id: string; number: string; state: string; words: Words } | null })[]; sentence: Words
}

const answersOf = (district: District, { name }: Asking): Promise<GapAnswer[]> => district.asWriter((tx) => gapAnswers(tx, name))
/** Nobody is ranked: units stand in the order of their codes. */
const byCode = (district: District) => { const { territory } = district.world(); const code = (id: number): string => territory.byId(id)?.code ?? ''; return (a: { place: Unit }, b: { place: Unit }): number => (code(a.place.id) < code(b.place.id) ? -1 : 1) }
const unitOf = (district: District, id: number): Unit => ({ id, name: district.world().territory.byId(id)?.name ?? String(id) })

/** Every question that has been answered. @param session with it, live matters that it may read stand beside their streets. */
export async function questions(district: District, session: Session | null): Promise<Question[]> {
  const found: Question[] = []
  for (const asked of questionsIn(district)) {
    const answers = await answersOf(district, asked)
    const last = answers.at(-1)
    if (last) found.push(viewOf(district, asked, answers, last, session ? await liveIn(district, asked, session) : new Map()))
  }
  return found
}

type Live = ReadonlyMap<number, Question['streets'][number]['matter']>
async function liveIn(district: District, { system, id }: Asking, session: Session): Promise<Live> {
  const rows = await district.read(session, (tx) => tx<{ id: string; number: string; state: string; place: number }[]>`
    select id::text as id, number, state, place from matters where system = ${system.no}::smallint and kind <> 'final' and facts->>'question' = ${id} order by id`)
  return new Map(rows.map(({ place, ...one }) => [place, { ...one, words: system.words.states[one.state]! }]))
}

function viewOf(district: District, { system, id, name }: Asking, answers: readonly GapAnswer[], last: GapAnswer, live: Live): Question {
  const declared = system.declaration.gaps!.questions[id]!, words = system.words.gaps![id]!
  const point = ({ day }: GapAnswer, rows: readonly GapRow[]): Point => { const { needed, supplied, lacking } = sumOf(rows); return { day, needed, supplied, lacking } }
  const parts = answers.map((answer) => ({ answer, streets: byStreet(district, answer.rows) }))
  const streets = [...byStreet(district, last.rows)].map(([place, rows]) => ({
    place: unitOf(district, place), ...sumOf(rows), series: parts.flatMap((part) => { const then = part.streets.get(place); return then ? [point(part.answer, then)] : [] }), matter: live.get(place) ?? null,
  })).sort(byCode(district))
  const total = sumOf(last.rows)
  return {
    id: name, system: system.declaration.id, plan: declared.plan, words: { zh: words.zh, en: words.en }, unit: words.unit, who: words.who, note: words.note,
    standard: { ...last.standard, words: standardWords(last.standard), walker_words: walkerWords[last.standard.walker as WalkerId] }, sites: last.sites, day: last.day, at: last.at, network: last.network, counts: last.counts,
    total, series: answers.map((answer) => point(answer, answer.rows)), streets, sentence: sentenceOf(words, total, streets),
  }
}

/** Of what is needed, how much is lacking; below nought where there is more than enough. */
export const shareOf = ({ needed, lacking }: Pick<Lack, 'needed' | 'lacking'>): number => (needed === 0 ? 0 : lacking / needed)
const percent = (n: number): string => `${Math.round(n * 100)}%`
const n = (value: number): string => Math.round(value).toLocaleString('en')

/** Words for everybody: few people are not told. */
export function sentenceOf({ zh, en, unit, who }: { unit: Words; who: Words } & Words, total: Lack, streets: readonly Row[]): Words {
  const worst = streets.filter((row) => row.lacking > 0).sort((a, b) => shareOf(b) - shareOf(a))[0]
  const less = streets.filter((row) => row.lacking > 0).length
  const where = worst ? { zh: `${streets.length} 个街镇里 ${less} 个不够，最缺的是${worst.place.name}，缺 ${percent(shareOf(worst))}。`, en: `${less} of ${streets.length} streets have too little; ${worst.place.name} lacks most, ${percent(shareOf(worst))} of its need.` } : { zh: '按总数，各街镇都够。', en: 'In sum every street has enough.' }
  const many = (value: number): Words => (isFew(value) ? { zh: `不到 ${fewest}`, en: `fewer than ${fewest}` } : { zh: n(value), en: n(value) })
  const reach = total.without > 0 ? { zh: `${worst ? '有' : '但有'} ${many(total.without).zh} 位走不到任何一处。`, en: `${worst ? '' : 'But '}${many(total.without).en} reach none at all.` } : { zh: '', en: '' }
  // A space between a Chinese word and a digit.
  const people = /^\d/.test(who.zh) ? ` ${who.zh}` : who.zh
  return {
    zh: `${zh}：${many(total.people).zh} 位${people}的居民要 ${n(total.needed)} ${unit.zh}，走得到的份额是 ${n(total.supplied)}。${where.zh}${reach.zh}`.replace('居民的居民', '居民'),
    en: `${en}: ${many(total.people).en} ${who.en} need ${n(total.needed)} ${unit.en}; their share of those in reach is ${n(total.supplied)}. ${where.en} ${reach.en}`.trim(),
  }
}

export const findQuestion = (district: District, name: string): Asking | undefined => questionsIn(district).find((one) => one.name === name)

/** The answer of a day, or the last one, with its rows under a street or the whole district. */
async function answerAt(district: District, name: string, day: Day | undefined): Promise<Outcome<{ asked: Asking; answer: GapAnswer }>> {
  const asked = findQuestion(district, name)
  if (!asked) return no(refused('gap.question_unknown', 'question'))
  const answer = await district.asWriter((tx) => gapAnswerOn(tx, asked.name, day))
  return answer ? yes({ asked, answer }) : no(refused('gap.not_answered', 'day'))
}

export type Committees = { day: Day; place: Unit; total: Lack; rows: (Row & { small?: 'n<5' })[] }
/** A street by committee. */
export async function committeesOf(district: District, name: string, place: Place, day?: Day): Promise<Outcome<Committees>> {
  const found = await answerAt(district, name, day)
  if (!found.ok) return found
  const under = byStreet(district, found.value.answer.rows).get(place.id) ?? []
  return yes({ day: found.value.answer.day, place: unitOf(district, place.id), total: sumOf(under), rows: under.map((row) => ({ place: unitOf(district, row.place), ...sumOf([row]) })).sort(byCode(district)) })
}

/** Rows that everybody may read: one of fewer than five people has no figures, and is never the only one without. */
export function forEverybody({ rows, ...rest }: Committees): Committees {
  const few = untold(rows.map((row) => row.people))
  return { ...rest, rows: unreached(rows).map((row, i) => (few.has(i) ? { place: row.place, people: 0, needed: 0, supplied: 0, lacking: 0, without: 0, unsure: 0, small: 'n<5' as const } : row)) }
}

/** How many reach none stands beside its sum as well: -1 where it is not told. */
export function unreached<T extends Pick<Lack, 'without'>>(rows: readonly T[]): T[] {
  const few = untold(rows.map((row) => row.without))
  return rows.map((row, i) => (few.has(i) ? { ...row, without: -1 } : row))
}

/** What a figure was counted from: who needs it, building by building and by age, sites with what they hold and whom they serve, and the standard. */
export type Evidence = {
  day: Day; place: Unit; total: Lack; standard: Question['standard']; versions: { network: number; counts: number }; known: Instant
  buildings: { place: Unit; people: number; bands: number[]; each: number; supplied: number }[]; bands: string[]
  /** Buildings of fewer than five such people, together; and those beyond what a page shows. */
  small: { buildings: number; people: number }; more: { buildings: number; people: number }
  sites: { id: string; name: string; address: string; capacity: number | null; people: number; here: number; share: number }[]
}
const buildings_most = 200

/** Computed again on the network, the counts and the sites that the answer names, as they were known when it was given. */
export async function evidenceOf(district: District, space: Space, name: string, place: Place, day?: Day): Promise<Outcome<Evidence>> {
  const at = await answerAt(district, name, day)
  if (!at.ok) return at
  const { answer } = at.value
  const standard = answer.standard
  const found = await space.gap({ ...standard, walker: standard.walker as WalkerId }, { versions: { network: answer.network, counts: answer.counts }, day: answer.day, known: answer.at })
  if (!found.ok) return found
  const { base, sites, group, bands, catchments, gaps } = found.value
  const { territory, today } = district.world()
  const now = today(district.now())
  const inside = base.committees.map((committee) => committee !== 0 && territory.covers(place.id, committee, now))
  const here = Array.from(group, (people, b) => (inside[base.areas.of[b]!] ? people : 0))
  const listed = here.flatMap((people, b) => (people >= fewest ? [{ b, people }] : [])).sort((x, y) => x.people * (standard.per_thousand / 1000 - gaps.perPerson[x.b]!) - y.people * (standard.per_thousand / 1000 - gaps.perPerson[y.b]!)).reverse()
  const few = here.filter(isFew)
  const sum = (list: readonly number[]): number => list.reduce((all, one) => all + one, 0)
  const served = sites.map((site, s) => {
    let people = 0, ours = 0
    for (let i = catchments.first[s]!; i < catchments.first[s + 1]!; i++) { const b = catchments.building[i]!; people += group[b]!; ours += here[b]! }
    return { id: site.id, name: site.name, address: site.address, capacity: site.capacity, people, here: ours, share: people > 0 && site.capacity !== null ? Math.round((site.capacity * ours * 100) / people) / 100 : 0 }
  }).filter((site) => site.here > 0).sort((a, b) => b.share - a.share)
  const rows = answer.rows.filter((row) => territory.covers(place.id, row.place, now))
  return yes({
    day: answer.day, place: unitOf(district, place.id), total: sumOf(rows), standard: { ...standard, words: standardWords(standard), walker_words: walkerWords[standard.walker as WalkerId] }, versions: { network: answer.network, counts: answer.counts }, known: answer.at,
    bands: bands.map((band) => base.counts.bands[band]!), sites: served,
    buildings: listed.slice(0, buildings_most).map(({ b, people }) => ({ place: buildingOf(district, base.buildings.place[b]!), people, bands: withoutFew(bands.map((band) => base.people.counts[band]![b]!)), each: Math.round(gaps.perPerson[b]! * 1e5) / 1e5, supplied: Math.round(people * gaps.perPerson[b]! * 100) / 100 })),
    small: { buildings: few.length, people: sum(few) }, more: { buildings: Math.max(0, listed.length - buildings_most), people: sum(listed.slice(buildings_most).map((one) => one.people)) },
  })
}

/** A band of fewer than five is told as -1, and never alone, as the sum would tell it. */
function withoutFew(counts: readonly number[]): number[] {
  const few = untold(counts)
  return counts.map((count, i) => (few.has(i) ? -1 : count))
}

/** A building is called after its compound too. */
function buildingOf(district: District, id: number): Unit {
  const { territory, today } = district.world()
  const above = territory.ancestors(id, today(district.now())).map((one) => territory.byId(one)).find((unit) => unit?.level === 'compound')
  return { id, name: `${above?.name ?? ''}${territory.byId(id)?.name ?? id}` }
}
