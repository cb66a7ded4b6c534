// Telling what has happened through the kernel's own doors, with earlier instants: who acts, opening a matter, taking a step.
import type { Instant, Outcome } from '../kernel/base/model.ts'
import { random } from '../kernel/base/random.ts'
import { assembliesOf } from '../kernel/assemblies/index.ts'
import { lead, type Actor, type Matter } from '../kernel/matters/model.ts'
import { postIn } from '../kernel/matters/rights.ts'
import { columns, fromRow, type MatterRow } from '../kernel/matters/row.ts'
import type { District } from '../server/district.ts'
import { keepVotes } from '../server/votes.ts'
import type { Material } from './material.ts'

export const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR
export type Told = { district: District; material: Material; data: string; to: Instant }
export const chance = random('showcase')

export function must<T>(outcome: Outcome<T>, what: string): T {
  if (!outcome.ok) throw new Error(`the showcase stopped at ${what}: ${outcome.refused.map((r) => `${r.code} ${r.about ?? ''}`).join(', ')}`)
  return outcome.value
}

/** Somebody in a declared role over these units, or at the unit that leads. */
export function actorFor({ district, material }: Told, system: string, role: string, slots: readonly number[], leading?: number): Actor {
  const post = postIn(district.systems.get(system)!, role, slots, leading, district.world())
  const actor = post && material.actor(chance, post.id)
  if (!actor) throw new Error(`nobody is ${role} of ${system} there`)
  return actor
}

export async function open(t: Told, system: string, role: string, place: number, given: Record<string, unknown>, at: Instant, parent?: Matter): Promise<Matter> {
  const { territory } = t.district.world()
  const slots = territory.slots(place, t.district.world().today(at))
  return must(await t.district.writer.act({ do: 'open', system: t.district.systems.get(system)!, given, place, slots, spot: parent?.spot ? [...parent.spot] : null, actors: [actorFor(t, system, role, slots)], ...(parent && { parent: parent.id }) }, at), `open ${system}`).matter
}

export async function step(t: Told, matter: Matter, name: string, given: Record<string, unknown>, role: string, at: Instant): Promise<Matter> {
  const leading = lead(matter)?.organisation
  const actor: Actor = role === 'clock' ? { by: 'c' } : actorFor(t, matter.system, role, matter.slots, leading)
  return must(await t.district.writer.act({ do: 'step', matter: matter.id, step: name, given, actors: [actor] }, at), `${matter.system}.${name}`).matter
}

export const rowsOf = async ({ district }: Told, where: string, values: unknown[]): Promise<Matter[]> =>
  (await district.asWriter((tx) => tx.unsafe<MatterRow[]>(`select ${columns} from matters m where ${where}`, values as never[]))).map((row) => fromRow(row, district.idOf))
export const children = (t: Told, matter: Matter): Promise<Matter[]> => rowsOf(t, 'm.parent = $1 order by m.id', [matter.id])

/** Calls the vote that a step has led to, and answers its id. */
export async function votedOn({ district, data }: Told, matter: Matter): Promise<string> {
  await keepVotes(district, data)
  return (await district.asWriter((tx) => assembliesOf(tx, matter.id))).at(-1)!.id
}
