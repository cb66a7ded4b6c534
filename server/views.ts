// How matters, clocks and posts look over HTTP. Nothing is decided here: the kernel is asked and its answers are written out.
import { dayOf, limitMinutes, usedMinutes } from '../kernel/base/calendar.ts'
import { maskName } from '../kernel/base/masks.ts'
import { formatInstant } from '../kernel/base/time.ts'
import type { Instant, Limit, Words } from '../kernel/base/model.ts'
import { refusals } from '../kernel/matters/decide.ts'
import type { Actor, ClockRun, Entry, Facts, Json, Matter } from '../kernel/matters/model.ts'
import { photosAmong } from '../kernel/matters/release.ts'
import { isOverdue, pressing } from '../kernel/matters/windows.ts'
import type { ColumnDeclaration, FactDeclaration } from '../kernel/system/grammar.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from './district.ts'
import { reasonsOf, type Reason } from './problem.ts'

export type PostView = { id: number; role: string; title: Words; organisation: { id: number; name: string; kind: string }; place: { id: number; name: string; level: string; code: string } }

export function postView(district: District, id: number): PostView | null {
  const world = district.world()
  const post = world.post(id)
  const organisation = post && world.organisation(post.organisation)
  const place = post && world.territory.byId(post.place)
  return post && organisation && place
    ? { id, role: post.role, title: { zh: post.title, en: post.title_en }, organisation: { id: organisation.id, name: organisation.name, kind: organisation.kind }, place: { id: place.id, name: place.name, level: place.level, code: place.code } }
    : null
}
export const holderView = (district: District, id: number | null): { post: number; title: Words; organisation: { id: number; name: string } } | null => {
  const view = id === null ? null : postView(district, id)
  return view && { post: view.id, title: view.title, organisation: { id: view.organisation.id, name: view.organisation.name } }
}

export type ClockView = {
  id: string; run: number; duty?: number; limit: string; rule: string; started: string; deadline: string | null; warn: string | null
  status: 'running' | 'paused' | 'met' | 'late_met' | 'waived'; late: boolean; paused_since?: string; paused_for?: string; finished?: string; version: number
  provisional?: true; used_min: number; limit_min: number; moved?: number
}

/** A clock with how much of it is used, in the limit's own minutes. A date limit counts real minutes. */
export function clockView(district: District, system: System, run: ClockRun, now: Instant): ClockView {
  const { calendar } = district.world()
  const end = run.finished ?? run.paused?.since ?? now
  const text = (at: Instant): string => formatInstant(calendar, at)
  const counted = run.limit !== 'until' && run.limit !== '0nd'
  const limit_min = !counted ? Math.max(1, ((run.deadline ?? run.paused?.deadline ?? end) - run.started) / 60_000) : limitMinutes(calendar, run.limit as Limit, run.started)
  const used = !counted ? (end - run.started) / 60_000 : usedMinutes(calendar, run.limit as Limit, run.started, end)
  const late = isOverdue(system, run, now)
  return {
    id: run.id, run: run.run, ...(run.duty !== undefined && { duty: run.duty }), limit: run.limit, rule: system.declaration.clocks[run.id]?.rule ?? '', started: text(run.started),
    deadline: run.deadline === null ? null : text(run.deadline), warn: run.warn === null ? null : text(run.warn),
    status: run.outcome === 'waived' ? 'waived' : run.outcome === 'met' ? (late ? 'late_met' : 'met') : run.paused ? 'paused' : 'running', late,
    ...(run.paused && { paused_since: text(run.paused.since), paused_for: run.paused.why }), ...(run.finished !== undefined && { finished: text(run.finished) }),
    version: run.version, ...(run.provisional && { provisional: true as const }), used_min: Math.max(0, Math.round(used - (run.paused_min ?? 0))), limit_min: Math.round(limit_min), ...(run.moved && { moved: run.moved }),
  }
}

/** The clock that matters now: the nearest that presses, else one that is paused. */
export function mainClock(system: System, matter: Matter, duty?: number): ClockRun | undefined {
  const open = pressing(system, matter, duty)
  return open.filter((c) => c.deadline !== null).sort((a, b) => a.deadline! - b.deadline!)[0] ?? open[0]
}

/** The first sentence of the facts that make the title, at most forty characters. */
export function titleOf(system: System, matter: Matter): string {
  const text = system.declaration.page.title.map((f) => matter.facts[f]).filter((v) => typeof v === 'string').join(' ')
  const sentence = text.split(/[。！？!?\n]/, 1)[0]!.trim()
  return sentence.length > 40 ? `${sentence.slice(0, 39)}…` : sentence || matter.number
}

export type ListItem = {
  id: string; number: string; title: string; system: string; state: string; kind: string; category: Json; place: { id: number; name: string } | null; path: string
  spot: readonly [number, number] | null; opened: string; changed: string; ended: string | null; clock: ClockView | null
  holder: ReturnType<typeof holderView>; waits_for: string | null; marks: readonly string[]; version: number; facts: Record<string, Json>
}

export function listItem(district: District, matter: Matter, now: Instant, duty?: number): ListItem {
  const world = district.world()
  const system = district.systems.get(matter.system)!
  const place = world.territory.byId(matter.place)
  const text = (at: Instant): string => formatInstant(world.calendar, at)
  const main = mainClock(system, matter, duty)
  return {
    id: matter.id, number: matter.number, title: titleOf(system, matter), system: matter.system, state: matter.state, kind: matter.kind, category: matter.facts['category'] ?? null,
    place: place ? { id: place.id, name: place.name } : null, path: pathTo(district, matter.place), spot: matter.spot, opened: text(matter.opened), changed: text(matter.changed),
    ended: matter.ended === null ? null : text(matter.ended), clock: main ? clockView(district, system, main, now) : null, holder: holderView(district, matter.holder), waits_for: matter.waits,
    marks: matter.marks, ...(matter.taken['echoed'] && { met: matter.taken['echoed'].times }), version: matter.version, facts: columnFacts(system, matter),
  }
}

/** The facts that the system's lists have a column for; a personal one has none. */
function columnFacts(system: System, matter: Matter): Record<string, Json> {
  const { facts, page } = system.declaration
  return Object.fromEntries(page.list.flatMap((name) => (name !== 'category' && facts[name] && facts[name].is !== 'personal' && matter.facts[name] !== undefined ? [[name, matter.facts[name]]] : [])))
}

/** The names of the units over a place, with its own. */
export function pathTo(district: District, place: number): string {
  const { territory } = district.world()
  const own = territory.byId(place)
  return own ? [territory.pathOf(place), own.name].filter(Boolean).join(' › ') : ''
}

export type StepView = { id: string; words: Words; asks: { id: string; kind: string; required: boolean; of?: readonly string[]; max?: number; columns?: Readonly<Record<string, ColumnDeclaration>>; words: Words; /** What it is chosen of: words of the matter, or its photos. */ among?: string | readonly string[] }[]; refused: Reason[] }

/** Every step that concerns this matter or this person, with what it asks, or why it may not be taken. */
export function stepsFor(district: District, matter: Matter, actors: readonly Actor[], now: Instant): StepView[] {
  const system = district.systems.get(matter.system)!
  const world = district.world()
  const out: StepView[] = []
  for (const [id, step] of Object.entries(system.declaration.steps)) {
    // What the platform or whoever raised it alone may do concerns no desk.
    if (step.by.every((role) => ['clock', 'requester'].includes(system.declaration.roles[role]?.within ?? ''))) continue
    const answers = actors.map((actor) => refusals({ system, act: id, matter, actor, now, world, slots: matter.slots }))
    const refused = answers.sort((a, b) => a.length - b.length)[0] ?? []
    const here = step.from.includes(matter.state)
    if (!here && refused.some((r) => r.code === 'step.not_yours')) continue
    // Most matters have nothing that may be shown; it is no lock on any of them.
    if (refused.length && refused.every(({ code }) => code.startsWith('release.'))) continue
    out.push({ id, words: system.words.steps[id]!, asks: refused.length ? [] : asksOf(system, step.asks ?? {}, matter.facts), refused: reasonsOf(refused, system) })
  }
  return out
}

export function asksOf(system: System, asks: Partial<Record<string, boolean>>, of: Facts = {}): StepView['asks'] {
  return Object.entries(asks).map(([id, required]) => {
    const declared = system.declaration.facts[id] as FactDeclaration
    return { id, kind: declared.is, required: required === true, ...('of' in declared && Array.isArray(declared.of) && { of: declared.of }), ...('max' in declared && { max: declared.max }), ...('columns' in declared && { columns: declared.columns }), words: system.words.facts[id]!,
      ...('part_of' in declared && declared.part_of !== undefined && { among: String(of[declared.part_of] ?? '') }), ...('among' in declared && { among: photosAmong(declared, of) }) }
  })
}

/** A photo of a line: when and where the camera says that it was taken, and how far that is from the matter's own point. */
export type PhotoView = { id: string; sha256?: string; taken?: string; spot?: readonly [number, number]; distance_m?: number }
/** `device`: done without a network at this time by the device's clock, as the server corrected it; `at` is when it was received. */
export type JournalView = { seq: number; at: string; act: string; words: Words; by: string; post: ReturnType<typeof holderView>; person?: string; facts: Record<string, Json>; to?: string; photos?: PhotoView[]; device?: { at: string }; /** Done for whoever raised it by a relative; who that is, only she herself is told. */ relative?: true; /** Brought in from her file by this person, masked. */ brought?: string }

/** Photos that came with an entry; those chosen among others came before. */
const isBrought = (fact: FactDeclaration | undefined): boolean => fact?.is === 'photos' && fact.among === undefined

/** An entry of the story. The person is masked; what the platform notes by itself has words of its own. */
export function entryView(district: District, system: System, entry: Entry, nameOf: (person: number) => string | undefined, photoOf: (id: string) => PhotoView = (id) => ({ id })): JournalView {
  const aside = entry.act === 'set_aside' ? system.words.steps[String(entry.data.note?.['step'])] : undefined
  const words = aside ? { zh: `${kernelActs['set_aside']!.zh}：${aside.zh}`, en: `${kernelActs['set_aside']!.en}: ${aside.en}` } : system.words.steps[entry.act]
  const name = entry.by === 'p' ? nameOf(entry.person) : undefined
  const { device, evidence, given, relative, brought, ...note } = (entry.data.note ?? {}) as Record<string, Json> & { device?: { at: Instant }; relative?: string; brought?: number; evidence?: Record<string, string>; given?: Record<string, Json> }
  const facts: Record<string, Json> = { ...entry.data.facts, ...given, ...note }
  const photos = Object.entries(facts).flatMap(([fact, value]) => (isBrought(system.declaration.facts[fact]) && Array.isArray(value) ? value.map(String) : []))
  const clock = entry.act === 'late' && typeof entry.data.note?.['clock'] === 'string' ? system.words.clocks[entry.data.note['clock']] : undefined
  // A duty that has a life of its own is told with the name of whoever has it.
  const called = !words && entry.act !== 'late' ? entry.data.duties?.map((duty) => district.world().organisation(duty.organisation)?.name).filter(Boolean).join('、') : ''
  return {
    seq: entry.seq, at: formatInstant(district.world().calendar, entry.at), act: entry.act, by: entry.by,
    words: words ? (('done' in words && words.done) || { zh: words.zh, en: words.en }) : called ? { zh: `${kernelActs[entry.act]!.zh}：${called}`, en: `${kernelActs[entry.act]!.en}: ${called}` } : clock ? { zh: `已超时：${clock.zh}`, en: `Late: ${clock.en}` } : (kernelActs[entry.act] ?? { zh: entry.act, en: entry.act }),
    post: entry.by === 'p' ? holderView(district, entry.post) : null, ...(name && { person: maskName(name) }),
    facts, ...(entry.data.to && { to: entry.data.to }), ...(photos.length && { photos: photos.map((id) => ({ ...photoOf(id), ...(evidence?.[id] && { sha256: evidence[id] }) })) }),
    ...(relative !== undefined && { relative: true as const }), ...(brought !== undefined && { brought: maskName(nameOf(brought) ?? '') }), ...(device && { device: { at: formatInstant(district.world().calendar, device.at) } }),
  }
}

/** Words of what the kernel itself writes into a story. */
export const kernelActs: Record<string, Words> = {
  open: { zh: '登记', en: 'Entered' },
  late: { zh: '已超时', en: 'Late' },
  look: { zh: '查看个人信息', en: 'Looked at personal data' },
  erase: { zh: '删除个人信息', en: 'Erased personal data' },
  child_opened: { zh: '另开子件', en: 'Opened a related matter' },
  duty_ended: { zh: '职责已了', en: 'A duty has ended' },
  echoed: { zh: '又有人遇到', en: 'Somebody else met with it' },
  joined: { zh: '并入重复件', en: 'A duplicate joined' },
  imported: { zh: '由历史数据导入', en: 'Imported from records' },
  set_aside: { zh: '现场做过，没有照办', en: 'Done in the field, not applied' },
  recomputed: { zh: '日历变更，时限重算', en: 'The calendar changed; clocks counted again' },
}

export const todayOf = (district: District): string => dayOf(district.world().calendar, district.now())
