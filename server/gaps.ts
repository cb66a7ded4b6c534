// The standing questions about what there is too little of: each day's answer is computed and kept, days past from the sites that were in force then;
// where a street lacks much the platform opens a matter, and looks again when its day has come. It reads counts, sites and streets, and no person.
import type { Tx } from '../database/connect.ts'
import { firstIdAt } from '../kernel/base/ids.ts'
import type { Day, Instant } from '../kernel/base/model.ts'
import { columns, fromRow, type MatterRow } from '../kernel/matters/row.ts'
import { thresholdOf, type System } from '../kernel/system/compile.ts'
import { countsIdOn, gapAnswers, insertGapAnswer, networkOn, type GapAnswer, type GapRow } from '../kernel/walks/index.ts'
import type { District } from './district.ts'
import { monthsUntil, openByItself } from './proposing.ts'
import { openSpace, type Space } from './space/index.ts'
import { sitesOn } from './space/sites.ts'
import { questionsIn, standardOn, standardWords, type Asking } from './standards.ts'

const day_ms = 86_400_000
/** So many firsts of months are answered when a question is new. */
const MONTHS = 12
const COMMITTEES = 60
const LOCK = 0x53_36_37_30

/** Answers what is not answered yet, looks again at what is due, then proposes. Answers how many were proposed. */
export async function keepGaps(district: District, on?: Space): Promise<number> {
  const asked = questionsIn(district)
  if (!asked.length) return 0
  const space = on ?? openSpace(district)
  try {
    const today = district.world().today(district.now())
    const firsts = monthsUntil(today, MONTHS).map((month) => `${month}-01`).filter((day) => day < today)
    for (const day of [...firsts, today]) await answerDay(district, space, asked, day, day === today)
  } finally {
    if (!on) space.close()
  }
  return district.asWriter(async (tx) => {
    const [lock] = await tx<{ got: boolean }[]>`select pg_try_advisory_xact_lock(${LOCK}, hashtext(current_schema())) as got`
    if (!lock!.got) return 0
    let proposed = 0
    for (const system of new Set(asked.map((one) => one.system))) {
      const answers = new Map<string, GapAnswer>()
      for (const one of asked) if (one.system === system) { const last = (await gapAnswers(tx, one.name)).at(-1); if (last) answers.set(one.id, last) }
      await measureDue(district, tx, system, answers)
      proposed += await propose(district, tx, system, answers)
    }
    return proposed
  })
}

/** One day's answers, where they are not there; today's are computed again whenever this runs. */
async function answerDay(district: District, space: Space, asked: readonly Asking[], day: Day, again: boolean): Promise<void> {
  const due = again ? asked : await district.asWriter(async (tx) => { const out: Asking[] = []; for (const one of asked) if (!(await gapAnswers(tx, one.name)).some((answer) => answer.day === day)) out.push(one); return out })
  if (!due.length) return
  const [network, counts] = await district.asWriter((tx) => Promise.all([networkOn(tx, day), countsIdOn(tx, day)]))
  if (!network || counts === null) return
  const sites = await sitesOn(district, { day })
  // Before the first site was registered nothing is known of that day.
  if (!sites.length) return
  for (const one of due) {
    const standard = standardOn(district, one, day)
    const { walker } = one.system.declaration.gaps!.questions[one.id]!
    const found = await space.gap({ ...standard, walker }, { versions: { network: network.id, counts }, day, sites })
    if (!found.ok) { process.stderr.write(`${one.name} cannot be answered for ${day}: ${found.refused.map((r) => r.code).join(', ')}\n`); continue }
    const { base, gaps, sites: counted } = found.value
    const round = (n: number): number => Math.round(n * 100) / 100
    const rows = base.committees.flatMap((place, i): GapRow[] => { const area = gaps.areas[i]!; return area.people === 0 || !place ? [] : [{ place, people: area.people, needed: round(area.needed), supplied: round(area.supplied), without: area.without, unsure: area.unsure }] })
    await district.asWriter(async (tx) => {
      await tx`select pg_advisory_xact_lock(${LOCK + 1}, hashtext(current_schema()))`
      await insertGapAnswer(tx, { question: one.name, day, network: network.id, counts, standard, sites: counted.length, rows, at: district.now() })
    })
  }
}

export type Lack = { people: number; needed: number; supplied: number; lacking: number; without: number; unsure: number }
export function sumOf(rows: readonly GapRow[]): Lack {
  const sum = (key: keyof Omit<GapRow, 'place'>): number => Math.round(rows.reduce((all, row) => all + row[key], 0) * 100) / 100
  const needed = sum('needed'), supplied = sum('supplied')
  return { people: sum('people'), needed, supplied, lacking: Math.round((needed - supplied) * 100) / 100, without: sum('without'), unsure: sum('unsure') }
}
/** Rows of committees by the street that they are in today. */
export function byStreet(district: District, rows: readonly GapRow[]): Map<number, GapRow[]> {
  const { territory, today } = district.world()
  const day = today(district.now())
  return Map.groupBy(rows, ({ place }) => territory.ancestors(territory.asOf(place, day) ?? place, day).find((id) => territory.byId(id)?.level === 'street') ?? place)
}

async function propose(district: District, tx: Tx, system: System, answers: ReadonlyMap<string, GapAnswer>): Promise<number> {
  const now = district.now(), world = district.world()
  const limit = (name: string): number => thresholdOf(system.declaration, name, { matter: null, now, world })
  if (limit('proposing') === 0) return 0
  const [today] = await tx<{ n: number }[]>`select count(*)::int as n from matters where audience[1] >= ${system.no * 0x1000000} and audience[1] < ${(system.no + 1) * 0x1000000} and id > ${firstIdAt(now - day_ms)}`
  const room = limit('at_once') - today!.n
  if (room <= 0) return 0
  const taken = await tx<{ place: number; question: string }[]>`select place, facts->>'question' as question from matters where system = ${system.no}::smallint and (kind <> 'final' or ended > ${now - limit('quiet_days') * day_ms})`
  const found = [...answers].flatMap(([question, answer]) => [...byStreet(district, answer.rows)].flatMap(([place, rows]) => {
    const lack = sumOf(rows)
    // Where half of them may be served by sites whose capacity nobody knows, there is nothing to propose yet but to ask.
    const much = lack.lacking >= limit('least_places') && lack.lacking * 100 >= limit('least_percent') * lack.needed && lack.unsure * 2 <= lack.people
    return much && world.territory.byId(place)?.level === 'street' && !taken.some((one) => one.place === place && one.question === question) ? [{ question, answer, place, rows, lack }] : []
  })).sort((a, b) => b.lack.lacking / b.lack.needed - a.lack.lacking / a.lack.needed)
  let opened = 0
  for (const one of found.slice(0, room)) if (await open(district, system, one, now)) opened++
  return opened
}

type Found = { question: string; answer: GapAnswer; place: number; rows: readonly GapRow[]; lack: Lack }
async function open(district: District, system: System, { question, answer, place, rows, lack }: Found, now: Instant): Promise<boolean> {
  const world = district.world()
  const { territory } = world
  const said = system.words.gaps![question]!
  const whole = (n: number): number => Math.round(n)
  const committees = rows.map((row) => ({ row, of: sumOf([row]) })).sort((a, b) => b.of.lacking - a.of.lacking).slice(0, COMMITTEES)
    .map(({ row, of }) => ({ committee: territory.byId(row.place)?.name ?? String(row.place), people: of.people, needed: whole(of.needed), supplied: whole(of.supplied), lacking: whole(of.lacking) }))
  const given = {
    text: `${territory.byId(place)!.name}：${said.zh}缺 ${whole(lack.lacking)} ${said.unit.zh}，需 ${whole(lack.needed)}、够得着 ${whole(lack.supplied)}`, question,
    people: lack.people, needed: whole(lack.needed), supplied: whole(lack.supplied), lacking: whole(lack.lacking), without: lack.without, counted: answer.day,
    standard: `${standardWords(answer.standard).zh}（${question}_per_thousand ${answer.standard.per_thousand}：${answer.standard.rule}；${question}_metres ${answer.standard.metres}：${answer.standard.metres_rule}；v${answer.standard.version}）`, committees,
  }
  return openByItself(district, system, given, place, `a lack in ${territory.byId(place)!.name}`)
}

/** Within a tenth of what it was a lack is the same. */
const SAME = 0.1

/** Takes the step that says what became of a lack, wherever its day has come. */
async function measureDue(district: District, tx: Tx, system: System, answers: ReadonlyMap<string, GapAnswer>): Promise<void> {
  const { measured } = system.declaration.gaps!
  const rows = await tx.unsafe<MatterRow[]>(`select ${columns} from matters m where m.kind <> 'final' and m.system = $1 and m.state = $2 order by m.id limit 50`, [system.no, measured.state])
  for (const matter of rows.map((row) => fromRow(row, district.idOf))) {
    const answer = answers.get(String(matter.facts['question']))
    const now = answer && byStreet(district, answer.rows).get(matter.place)
    const before = matter.facts['lacking']
    // What was raised by hand has no figure to compare with: its post ends it.
    if (!now || typeof before !== 'number') continue
    const after = sumOf(now)
    const finding = after.lacking <= 0 ? 'closed' : after.lacking < before * (1 - SAME) ? 'smaller' : after.lacking > before * (1 + SAME) ? 'larger' : 'same'
    const given = { finding, needed_after: Math.round(after.needed), supplied_after: Math.round(after.supplied), lacking_after: Math.round(after.lacking) }
    const acted = await district.writer.act({ do: 'step', matter: matter.id, step: measured.step, given, actors: [{ by: 'c' }] })
    if (!acted.ok && acted.refused[0]?.code !== 'step.wrong_state') process.stderr.write(`what became of ${matter.number} cannot be told: ${acted.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}\n`)
  }
}
