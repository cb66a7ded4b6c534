// Who may act, who answers, who reads: the one place where a role of a declaration meets a post of the district.
import { lead, type Actor, type Matter } from './model.ts'
import type { RoleDeclaration } from '../system/grammar.ts'
import type { System } from '../system/compile.ts'
import { dueOf } from './windows.ts'
import type { Post, World } from './world.ts'

const roleOf = (system: System, role: string): RoleDeclaration => {
  const declared = system.declaration.roles[role]
  if (!declared) throw new Error(`${system.declaration.id} has no role ${role}`)
  return declared
}

/** May the actor act in this role on a matter that lies under these units? For an opening `matter` is null. */
export function holdsRole(system: System, role: string, actor: Actor, slots: readonly number[], matter: Matter | null, world: World): boolean {
  const declared = roleOf(system, role)
  if (!('posts' in declared)) return actor.by === (declared.within === 'clock' ? 'c' : 'r')
  if (actor.by !== 'p') return false
  const post = world.post(actor.post)
  if (!post || !declared.posts.includes(post.role)) return false
  if (declared.within === 'place') return slots.includes(post.place)
  if (!matter) return false
  return declared.within === 'lead'
    ? lead(matter)?.organisation === post.organisation
    : matter.duties.some((d) => d.kind === 'helper' && d.state === 'owed' && d.organisation === post.organisation)
}

/** May the actor open a matter in this role? Over its place; or, where the opening gives the lead to an organisation that it names, for her own one
 *  that lies over the place: then no other organisation reads it. */
export function mayOpenAs(system: System, role: string, actor: Actor, slots: readonly number[], given: Readonly<Record<string, unknown>>, world: World): boolean {
  const declared = roleOf(system, role)
  const { lead: to } = system.declaration.open
  if (declared.within !== 'lead' || typeof to !== 'object' || actor.by !== 'p') return holdsRole(system, role, actor, slots, null, world)
  const post = world.post(actor.post)
  return post !== undefined && declared.posts.includes(post.role) && slots.includes(post.place) && given[to.named] === post.organisation
}

/** The post that answers in a role, or undefined where nobody holds such a post. */
export function postIn(system: System, role: string, slots: readonly number[], leading: number | undefined, world: World): Post | undefined {
  const declared = roleOf(system, role)
  if (!('posts' in declared)) return undefined
  if (declared.within === 'place') return world.postOver(slots, declared.posts)
  return leading === undefined ? undefined : world.postAt(leading, declared.posts)
}

/** What each post owes to a matter: the one that answers or keeps watch, one for each helper duty (unless a child is its life: then it is owed
 *  there), and one for each step that another step awaits. */
export function owedBy(system: System, matter: Matter, world: World): { what: string; post: number; due: number | null }[] {
  if (matter.kind === 'final') return []
  const out: { what: string; post: number; due: number | null }[] = []
  if (matter.holder !== null) out.push({ what: matter.kind === 'open' ? 'answer' : 'watch', post: matter.holder, due: dueOf(system, matter) })
  const helper = Object.values(system.declaration.roles).find((r) => r.within === 'helper')
  for (const duty of matter.duties) {
    if (duty.kind !== 'helper' || duty.state !== 'owed' || duty.matter || !helper || !('posts' in helper)) continue
    const post = world.postAt(duty.organisation, helper.posts)
    if (post) out.push({ what: `duty:${duty.no}`, post: post.id, due: dueOf(system, matter, duty.no) })
  }
  const times = (step: string): number => matter.taken[step]?.times ?? 0
  for (const [id, { awaits }] of Object.entries(system.declaration.steps)) {
    if (!awaits || times(id) <= awaits.until.reduce((sum, step) => sum + times(step), 0)) continue
    const post = postIn(system, awaits.by, matter.slots, lead(matter)?.organisation, world)
    if (post) out.push({ what: `step:${awaits.step}`, post: post.id, due: dueOf(system, matter) })
  }
  return out
}

/** A key of who may read: see the head of database/migrations/000001_foundation.sql. */
export const readKey = (system: number, id: number): number => system * 0x1000000 + id

/** Who may read a matter: the units over its place, then every organisation that has or had a duty. Of what has faded nobody:
 *  its units stand there as keys of a system that there is not, so that the row still says where it was. */
export function audienceOf(system: System, matter: Matter): number[] {
  const state = system.declaration.states[matter.state]
  if (state && 'faded' in state) return [...matter.slots]
  const organisations = new Set(matter.duties.map((d) => d.organisation))
  return [...matter.slots.map((id) => (id ? readKey(system.no, id) : 0)), ...[...organisations].map((id) => readKey(system.no, id))]
}

/** Everything that a set of posts may read, as keys: a system's place roles reach their place (under every id that its code has
 *  stood under, so that a renamed unit keeps its history), its duty roles their organisation. */
export function reachOf(systems: Iterable<System>, posts: readonly Post[], versions: (place: number) => readonly number[] = (place) => [place]): number[] {
  const keys = new Set<number>()
  for (const system of systems) {
    for (const declared of Object.values(system.declaration.roles)) {
      if (!('posts' in declared)) continue
      for (const post of posts) {
        if (!declared.posts.includes(post.role)) continue
        for (const id of declared.within === 'place' ? versions(post.place) : [post.organisation]) keys.add(readKey(system.no, id))
      }
    }
  }
  return [...keys].sort((a, b) => a - b)
}
