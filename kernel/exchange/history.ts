// What happened elsewhere, as a table of a system's matters: closed or still open, with their times, deadlines, places and facts. The
// table is read twice: once to check every row and to number them by the time of their opening, once to write.
import { formatInstant } from '../base/time.ts'
import { makeIds } from '../base/ids.ts'
import { refused } from '../base/refusals.ts'
import type { Instant, Outcome, Refusal, Words } from '../base/model.ts'
import { checkFacts } from '../matters/facts.ts'
import type { Facts } from '../matters/model.ts'
import { numberOf } from '../matters/numbers.ts'
import { addPast, oddTimes, type GivenClock, type Past } from '../matters/past.ts'
import { appendPast, blankPast, insertPast, stagePast } from '../matters/store.ts'
import { stateKind, type System } from '../system/compile.ts'
import type { FactDeclaration, SystemDeclaration } from '../system/grammar.ts'
import type { Field } from './model.ts'
import { eachRow, refuse, taken, type Kind, type On, type Plan, type RowReader, type Said, type Task } from './plan.ts'
import { knownNumbers, nextProcess, takeDays } from './store.ts'
import { choicesOf, isRefusal, readDay, readInstant, readNumber, readYesNo, type Choices } from './values.ts'
import { finderOf, type Finder } from './find.ts'

const w = (zh: string, en: string): Words => ({ zh, en })
/** The fact in which the other house's number is kept, where a system has it. */
const external = 'external_number'

const fixed: readonly Field[] = [
  { id: 'number', words: w('原编号', 'Number'), also: ['编号', '工单编号', '案件编号', '案卷号', 'case number', 'case id'] },
  { id: 'opened', words: w('登记时间', 'Opened'), also: ['受理时间', '上报时间', '创建时间', '来电时间', 'open date', 'created'], required: true },
  { id: 'state', words: w('环节', 'State'), also: ['状态', '办理状态', 'status'], required: true },
  { id: 'ended', words: w('结束时间', 'Ended'), also: ['办结时间', '结案时间', 'closed', 'close date'] },
  { id: 'place', words: w('地点代码', 'Place'), also: ['地点名称', '居委会', '所属居委', '街镇', 'place code'] },
  { id: 'lng', words: w('经度', 'Longitude'), also: ['lon'] },
  { id: 'lat', words: w('纬度', 'Latitude') },
  { id: 'crs', words: w('坐标系', 'Datum') },
  { id: 'lead', words: w('主办单位', 'Lead'), also: ['承办单位', '责任单位', '处置部门', 'department'] },
]
const clocksOf = (d: SystemDeclaration): string[] => Object.keys(d.clocks).filter((id) => d.clocks[id]!.each === undefined)
const factsOf = (d: SystemDeclaration): [string, FactDeclaration][] => Object.entries(d.facts).filter(([id, fact]) => fact.is !== 'photos' && fact.is !== 'matter' && id !== external)

export function historyFields({ declaration: d, words }: System): Field[] {
  const deadline = (id: string): Field => ({ id: `deadline.${id}`, words: w(`${words.clocks[id]!.zh}到期`, `${words.clocks[id]!.en} deadline`) })
  const finished = (id: string): Field => ({ id: `finished.${id}`, words: w(`${words.clocks[id]!.zh}完成`, `${words.clocks[id]!.en} finished`) })
  return [
    ...fixed.filter((field) => field.id !== 'number' || external in d.facts).map((field) => (field.id === 'number' ? { ...field, also: [...field.also!, ...Object.values(words.facts[external]!)] as string[] } : field)), ...clocksOf(d).flatMap((id) => [deadline(id), finished(id)]),
    ...factsOf(d).map(([id]) => ({ id, words: w(words.facts[id]!.zh, words.facts[id]!.en) })),
  ]
}

export const historyOf = (system: System): Kind => ({ fields: () => historyFields(system), plan: (task) => plan(system, task) })

/** A row that was understood; ids and numbers come later. */
type Found = Omit<Past, 'id' | 'number' | 'system'> & { external: string }

async function plan(system: System, task: Task): Promise<Outcome<Plan>> {
  const { on } = task
  const now = on.now()
  const reader = rowReader(system, task, now)
  const rows = new Map<string, number>()
  const opened: Instant[] = []
  const says = { open: 0, ended: 0, [oddTimes]: 0 }
  const scrap = { world: on.world(), now, algorithm: on.algorithm, nextId: () => '0' }
  const stopped = await eachRow(task, (row) => {
    const found = reader(row)
    if (!found) return
    if (found.external) {
      const same = rows.get(found.external)
      if (same !== undefined) return row.fault('number', refused('import.twice', 'number', { row: same }))
      rows.set(found.external, row.no)
    }
    const tried = found.ended === null ? addPast(blankPast(), { ...found, id: '0', number: '', system }, scrap) : null
    if (tried && !tried.ok) return row.fault('state', tried.refused[0]!)
    opened.push(found.opened)
    if (found.ended === null) says.open++
    else says.ended++
    if (found.ended !== null && found.ended < found.opened) says[oddTimes]++
  })
  if (stopped) return refuse(stopped)
  for (const number of await on.asWriter((tx) => knownNumbers(tx, system.no, external, [...rows.keys()]))) task.faults.add(rows.get(number)!, 'number', number, refused('import.known', 'number'))
  return { ok: true, value: { says, carryOut: (tx) => write(system, task, opened, now, tx).then((value) => ({ ok: true, value: { ...says, ...value } })) } }
}

async function write(system: System, task: Task, opened: readonly Instant[], now: Instant, tx: Parameters<Plan['carryOut']>[0]): Promise<Said> {
  const { on } = task
  const world = on.world()
  const { ids, numbers, nextId } = await numbered(on, opened)
  const reader = rowReader(system, task, now)
  await stagePast(tx)
  let n = 0
  let batch = blankPast()
  let writing: Promise<unknown> = Promise.resolve()
  const flush = async (): Promise<void> => {
    // One batch is written while the next is made.
    await writing
    writing = insertPast(tx, batch)
    batch = blankPast()
  }
  const stopped = await eachRow(task, (row) => {
    const found = reader(row)
    if (!found) throw new Error(`row ${row.no} was sound and is no longer`)
    const added = addPast(batch, { ...found, id: ids[n]!, number: numbers[n]!, system }, { world, now, algorithm: on.algorithm, nextId })
    if (!added.ok) throw new Error(`row ${row.no}: ${added.refused[0]!.code}`)
    return ++n % 1000 === 0 ? flush() : undefined
  }, 'writing')
  await flush()
  await writing
  if (stopped) throw new Error(`a table that was read is no longer: ${stopped.code}`)
  return { position: await appendPast(tx) }
}

/** Ids and running numbers in the order of opening, so that lists show the past in its place. */
async function numbered(on: On, opened: readonly Instant[]): Promise<{ ids: string[]; numbers: string[]; nextId: () => string }> {
  const world = on.world()
  const maker = makeIds(await on.asWriter(nextProcess))
  const order = opened.map((_, i) => i).sort((a, b) => opened[a]! - opened[b]! || a - b)
  const days = new Map<string, number>()
  for (const at of opened) days.set(world.today(at), (days.get(world.today(at)) ?? 0) + 1)
  const last = await on.asWriter((tx) => takeDays(tx, days))
  const ids: string[] = [], numbers: string[] = []
  for (const i of order) {
    const day = world.today(opened[i]!)
    const left = days.get(day)!
    days.set(day, left - 1)
    ids[i] = maker.next(opened[i]!)
    numbers[i] = numberOf(on.about.prefix, day, last.get(day)! - left + 1)
  }
  return { ids, numbers, nextId: () => maker.next(0) }
}

/** Understands rows of a system's history one by one, noting what is wrong with each. */
function rowReader(system: System, { on, columns }: Task, now: Instant): (row: RowReader) => Found | null {
  const { declaration: d, words } = system
  const world = on.world()
  const finder = finderOf(world, now)
  const states = choicesOf(Object.keys(d.states).map((id) => ({ id, names: [words.states[id]!.zh, words.states[id]!.en] })))
  const facts = factsOf(d).filter(([id]) => columns.has(id)).map(([id, fact]) => ({ id, fact, choices: choicesIn(system, id, fact) }))
  const asks = Object.fromEntries(facts.map(({ id }) => [id, false]))
  // The past is what it was: days that had to lie ahead, or behind, are judged by nobody now.
  const lenient: System = { ...system, declaration: { ...d, facts: Object.fromEntries(Object.entries(d.facts).map(([id, fact]) => [id, 'when' in fact ? { ...fact, when: 'any' as const } : fact])) } }
  const clocks = clocksOf(d).filter((id) => columns.has(`deadline.${id}`))

  return (row) => {
    let sound = true
    const own: RowReader = { ...row, fault: (field, refusal) => { sound = false; row.fault(field, refusal) } }
    const opened = instant(own, 'opened', world.calendar, now)
    const ended = instant(own, 'ended', world.calendar, now)
    if (opened === null && sound) own.fault('opened', refused('fact.required', 'opened'))
    const state = states.find(row.text('state'))
    if (state === undefined) own.fault('state', refused('import.state_unknown', 'state'))
    else if ((stateKind(system, state) === 'final') !== (ended !== null) && sound) own.fault('ended', refused(ended === null ? 'import.ended_missing' : 'import.not_ended', 'ended'))
    if (opened === null || state === undefined) return null
    const day = world.today(opened)
    const where = place(own, finder, day)
    const lead = row.text('lead') === '' ? undefined : finder.organisation(row.text('lead'))
    if (lead === undefined && row.text('lead') !== '') own.fault('lead', refused('fact.organisation_unknown', 'lead'))
    const given: Record<string, unknown> = {}
    for (const { id, fact, choices } of facts) { const text = row.text(id); if (text !== '') given[id] = factValue(own, id, fact, choices, text, finder, day) }
    const checked = checkFacts(lenient, asks, given, world, opened)
    for (const refusal of checked.refusals) if (!isRefusal(given[refusal.about ?? ''])) own.fault(refusal.about ?? '', refusal)
    const runs = clocks.flatMap((id): GivenClock[] => {
      const deadline = instant(own, `deadline.${id}`, world.calendar, Infinity)
      const finished = instant(own, `finished.${id}`, world.calendar, now)
      return deadline === null ? [] : [{ id, deadline, ...(finished !== null && { finished }) }]
    })
    if (!sound || !where) return null
    const number = row.text('number')
    const kept: Facts = { ...checked.facts, ...(number && external in d.facts && { [external]: number }) }
    const listed = lead ?? (ended === null && typeof kept['category'] === 'string' ? world.responsible(kept['category'], where.slots, day)?.organisation : undefined)
    return { ...where, opened, ended, state, facts: kept, personal: checked.personal, clocks: runs, external: number, ...(listed !== undefined && { lead: listed }) }
  }
}

function instant(row: RowReader, field: string, calendar: Parameters<typeof readInstant>[2], latest: Instant): Instant | null {
  const text = row.text(field)
  if (text === '') return null
  const at = taken(row, field, readInstant(text, field, calendar))
  if (at === undefined) return null
  if (at > latest) { row.fault(field, refused('fact.in_the_future', field)); return null }
  return at
}

/** The place that is named, else the unit over the point, else the district itself. */
function place(row: RowReader, finder: Finder, day: string): Pick<Past, 'place' | 'slots' | 'spot'> | null {
  const named = row.text('place')
  const known = named === '' ? undefined : finder.place(named, day)
  if (named !== '' && known === undefined) { row.fault('place', refused('place.unknown', 'place')); return null }
  let spot: [number, number] | null = null
  let found = known
  if (row.text('lng') !== '' || row.text('lat') !== '') {
    const [lng, lat] = ['lng', 'lat'].map((field) => taken(row, field, readNumber(row.text(field), field))) as [number?, number?]
    if (lng === undefined || lat === undefined) return null
    const point = finder.point([lng, lat], row.text('crs') || undefined, day, known)
    if (!point.ok) { row.fault('lng', point.refused[0]!); return null }
    spot = point.value.spot
    found = point.value.place
  }
  const at = found ?? finder.root
  return { place: at, slots: finder.slots(at, day), spot }
}

const choicesIn = (system: System, id: string, fact: FactDeclaration): Choices<string> | null =>
  fact.is === 'choice' ? choicesOf(fact.of.map((choice) => ({ id: choice, names: Object.values(system.words.facts[id]?.choices?.[choice] ?? {}) }))) : null

/** A fact's text as the value that the declaration wants; what cannot be one is left to the check, which says why. */
function factValue(row: RowReader, id: string, fact: FactDeclaration, choices: Choices<string> | null, text: string, finder: Finder, day: string): unknown {
  const note = <T>(value: T | Refusal): T | Refusal => { if (isRefusal(value)) row.fault(id, value); return value }
  switch (fact.is) {
    case 'choice': return choices?.find(text) ?? text
    case 'category': return finder.category(text, day) ?? text
    case 'yes_no': return note(readYesNo(text, id))
    case 'integer': return note(readNumber(text, id))
    case 'date': return note(readDay(text, id))
    case 'instant': { const at = note(readInstant(text, id, finder.calendar)); return typeof at === 'number' ? formatInstant(finder.calendar, at) : at }
    case 'organisation': return finder.organisation(text) ?? text
    case 'organisations': return text.split(/[、,，;；]/).map((name) => finder.organisation(name.trim()) ?? name.trim())
    default: return text
  }
}
