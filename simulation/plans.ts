// What happens to a matter next, in lives that are told without HTTP: which post comes to it, when, and with which step. The same habits
// as the crowd's, asked of the kernel's own refusals instead of a page.
import { random, type Random } from '../kernel/base/random.ts'
import { refusals } from '../kernel/matters/decide.ts'
import { helpersOwing, type Actor, type Matter } from '../kernel/matters/model.ts'
import { owedBy } from '../kernel/matters/rights.ts'
import { dueOf } from '../kernel/matters/windows.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from '../server/district.ts'
import { atWork, chosen, following, passing, readyAt } from './habits.ts'
import type { Material } from './material.ts'

export type Plan = { at: number; step: string; actor: Actor }
/** The same for the same seed, matter and version, so that a history which was interrupted goes on alike. */
export const chanceOf = (seed: number | string, matter: Matter): Random => random(`${seed}/${matter.number}/${matter.version}`)

/** What is done next by people; null when nobody will come to it. `after` is the step that brought it here. */
export function planFor(district: District, material: Material, chance: Random, matter: Matter, after: string): Plan | null {
  if (matter.kind === 'final') return null
  const system = district.systems.get(matter.system)!
  return helped(district, material, chance, system, matter) ?? passed(district, material, chance, system, matter, after) ?? answered(district, material, chance, system, matter)
}

/** The answering post, or the one that keeps watch. */
function answered(district: District, material: Material, chance: Random, system: System, matter: Matter): Plan | null {
  const actor = matter.holder === null ? null : material.actor(chance, matter.holder)
  if (!actor || actor.by !== 'p') return null
  const { role } = district.world().post(actor.post)!
  const deadline = dueOf(system, matter)
  let at = Math.max(matter.changed + 60_000, atWork(chance, district.world().calendar, role, readyAt(chance, matter.system, matter.state, matter.changed, deadline), deadline))
  if (matter.facts['same_period'] === true && matter.state === 'checking') at = sameHour(at, Number(matter.facts['seen_at']))
  const offered = offeredTo(district, system, matter, actor, at)
  const step = chosen(chance, matter.system, matter.state, offered, system.declaration.page.next[matter.state])
  return step ? { at, step, actor } : null
}

const DAY = 86_400_000
/** The next moment at or after `at` within some minutes of the same time of day (GRID-08). */
const sameHour = (at: number, seen: number): number => at + ((((seen - at) % DAY) + DAY) % DAY)

function offeredTo(district: District, system: System, matter: Matter, actor: Actor, now: number): string[] {
  return Object.entries(system.declaration.steps).flatMap(([act, step]) =>
    step.from.includes(matter.state) && refusals({ system, act, matter, actor, now, world: district.world(), slots: matter.slots }).length === 0 ? [act] : [])
}

/** A helper reports first: the lead waits for it. */
function helped(district: District, material: Material, chance: Random, system: System, matter: Matter): Plan | null {
  if (!helpersOwing(matter).length) return null
  const owed = owedBy(system, matter, district.world()).find((o) => o.what.startsWith('duty:'))
  const actor = owed && material.actor(chance, owed.post)
  const step = Object.entries(system.declaration.steps).find(([, s]) => s.answers === 'helper' && s.from.includes(matter.state))?.[0]
  if (!owed || !actor || !step) return null
  const at = Math.max(matter.changed + 60_000, atWork(chance, district.world().calendar, 'departmentLiaison', readyAt(chance, 'helper', 'owed', matter.changed, owed.due), owed.due))
  return { at, step, actor }
}

/** Somebody else comes by, or answers what was asked. */
function passed(district: District, material: Material, chance: Random, system: System, matter: Matter, after: string): Plan | null {
  const answer = following.find((f) => f.after === after)
  const visits = answer ? [{ step: chance.weighted(answer.steps), roles: answer.roles, share: 1 }]
    : passing.filter((v) => v.system === matter.system && v.states.includes(matter.state) && !(v.step in matter.taken) && v.step !== 'merge')
  for (const visit of visits) {
    if (!chance.chance(visit.share)) continue
    for (const role of chance.shuffle(visit.roles)) {
      const post = district.world().postOver(matter.slots, [role])
      const actor = post && material.actor(chance, post.id)
      const at = matter.changed + chance.int(10, 400) * 60_000
      if (actor && offeredTo(district, system, matter, actor, at).includes(visit.step)) return { at, step: visit.step, actor }
    }
  }
  return null
}
