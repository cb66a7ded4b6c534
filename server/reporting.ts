// What whoever reports is told before it is sent: where else it may belong, what is open near it, who will handle it and by when. Read as
// the visitor, or worked out from the declarations; no word of another's matter is looked at.
import { refused } from '../kernel/base/refusals.ts'
import type { Instant, Outcome, Words } from '../kernel/base/model.ts'
import { decideOpen } from '../kernel/matters/decide.ts'
import type { ClockRun, Matter } from '../kernel/matters/model.ts'
import { isWindow } from '../kernel/matters/windows.ts'
import { distance, levels, search, type Level, type LngLat } from '../kernel/places/index.ts'
import type { CategoryRow, ChannelRow } from '../kernel/system/pack.ts'
import type { System } from '../kernel/system/compile.ts'
import type { FactDeclaration } from '../kernel/system/grammar.ts'
import type { District } from './district.ts'
import { publicMatters, publicPlace } from './public.ts'
import { holderView } from './views.ts'

const similarDays = 30, similarMost = 3

/** Other channels that the words suggest, dangers first; those that the writer has already said it is not are left out. */
export function channelsFor(district: District, text: string, overruled: readonly string[]): ChannelRow[] {
  const found = district.world().channels(district.world().today(district.now())).filter((row) => !overruled.includes(row.id) && row.hints.some((hint) => text.includes(hint)))
  return [...found.filter((row) => row.kind === 'emergency'), ...found.filter((row) => row.kind !== 'emergency')]
}

export type Similar = { matter: Matter; place: number; words: Words | null; distance_m: number | null; same: boolean; met: number }
/** Open public matters where the public is told that they are: in the same compound, or the same class in the same street. Nothing nearer
 *  is said, since a list that answers for every point would tell where each one is. */
export async function similarTo(district: District, at: { slots: readonly number[]; spot: LngLat | null; categories: readonly string[] }): Promise<Similar[]> {
  const now = district.now()
  const world = district.world()
  const [compound, street] = [at.slots[levels.indexOf('compound')], at.slots[levels.indexOf('street')]]
  const own = compound || street || 0
  const found = await publicMatters(district, { from: now - similarDays * 86_400_000, to: now, ended: false, under: { street: street ?? 0 }, limit: 200 })
  return found.flatMap((matter): Similar[] => {
    const { id, point } = publicPlace(district, matter)
    const same = at.categories.includes(String(matter.facts['category']))
    if (id !== own || (!same && !compound)) return []
    const words = world.category(String(matter.facts['category'] ?? ''), world.today(matter.opened))?.words ?? null
    return [{ matter, place: id, words, same, met: matter.taken['echoed']?.times ?? 0, distance_m: point && at.spot && compound ? Math.round(distance(point, at.spot) / 10) * 10 : null }]
  }).sort((a, b) => Number(b.same) - Number(a.same) || b.matter.opened - a.matter.opened).slice(0, similarMost)
}

export type Outlook = { unit: string | null; ground: Words | null; clocks: readonly ClockRun[]; last: ClockRun | null }
/** Who would handle it and by when, if it were dispatched now under this class: the same decision as the desk's. A clerk looks first, and may
 *  see it otherwise. */
export function outlookOf(district: District, system: System, at: { category: string; place: number; slots: readonly number[]; spot: [number, number] | null; text: string }): Outlook {
  const world = district.world()
  const now = district.now()
  const given = { [system.declaration.page.title[0]!]: at.text || '-', ...(at.category && { category: at.category }) }
  const decide = (by: 'r' | 'i'): ReturnType<typeof decideOpen> => decideOpen({ system, act: 'open', matter: null, given, actor: { by }, now, world, slots: at.slots, opening: { number: '', place: at.place, spot: at.spot } })
  const [first, then] = [decide('r'), decide('i')]
  const runs = [first, then].flatMap((one) => (one.ok ? (one.value.change.clocks ?? []) : [])).filter((run) => run.deadline !== null && run.duty === undefined && !isWindow(system, run.id))
  const clocks = runs.filter((run, i) => runs.findIndex((other) => other.id === run.id) === i).sort((a, b) => a.deadline! - b.deadline!)
  const responsible = at.category ? world.responsible(at.category, at.slots, world.today(now)) : undefined
  return { unit: responsible ? (world.organisation(responsible.organisation)?.name ?? null) : null, ground: responsible?.ground ?? null, clocks, last: clocks.at(-1) ?? null }
}

/** The desk that looks at it first. */
export function deskOf(district: District, system: System, place: number, slots: readonly number[], text: string): string | null {
  const world = district.world()
  const first = decideOpen({ system, act: 'open', matter: null, given: { [system.declaration.page.title[0]!]: text || '-' }, actor: { by: 'r' }, now: district.now(), world, slots, opening: { number: '', place, spot: null } })
  return first.ok ? (holderView(district, first.value.change.holder ?? null)?.organisation.name ?? null) : null
}

/** Levels that people who live there speak of. */
const spoken: readonly Level[] = ['district', 'street', 'committee', 'compound', 'building', 'stairwell']
/** Places that words name: by name, sound and initials, and otherwise by what a whole sentence says. */
export async function placesFor(district: District, text: string, guess: (text: string) => Promise<{ place: number; reason: Words }[]>): Promise<number[]> {
  const { territory, today } = district.world()
  const day = today(district.now())
  const found = search(territory, text, 8, day)
  const all = found.length ? found : (await guess(text)).map((one) => one.place)
  return all.filter((id) => { const place = territory.byId(id); return place !== undefined && spoken.includes(place.level) })
}

/** What this class asks besides, of whoever reports it. */
export const asksOf = (district: District, category: string | undefined, at: Instant): NonNullable<CategoryRow['asks']> =>
  (category ? district.world().category(category, district.world().today(at))?.asks : undefined) ?? []

/** Personal facts of opening, by what they are. */
export function personalAsks(system: System): { name: string; declared: Extract<FactDeclaration, { is: 'personal' }> }[] {
  return Object.keys(system.declaration.open.asks).flatMap((name) => { const declared = system.declaration.facts[name]; return declared?.is === 'personal' ? [{ name, declared }] : [] })
}

/** Whether a public matter of this number takes a 'me too'. */
export async function echo(district: District, number: string, sender: string): Promise<Outcome<Matter>> {
  const [matter] = await publicMatters(district, { numbers: [number], from: 0, to: 0, limit: 1 })
  if (!matter || matter.kind === 'final') return { ok: false, refused: [refused(matter ? 'step.ended' : 'matter.unknown')] }
  const done = await district.writer.act({ do: 'echo', matter: matter.id, key: { actor: sender, key: `echo ${matter.id}`, request: '00' } })
  return done.ok ? { ok: true, value: done.value.matter } : done
}
