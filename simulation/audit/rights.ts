// Who may see what, by the auditor's own notion: a post sees the matters of a system in which it has a role: those under its place for a
// role of a place, those that its organisation has or had a duty in for a role of a duty. And what a desk must show.
import { owedOf } from './acts.ts'
import type { Declaration, Life } from './model.ts'
import type { AuditWorld, Post } from './world.ts'

export function maySee(declaration: Declaration, posts: readonly Post[], life: Life): boolean {
  // What has faded is for nobody.
  if (declaration.states[life.state]?.faded) return false
  return Object.values(declaration.roles).some((role) => posts.some((post) => role.posts?.includes(post.role)
    && (role.within === 'place' ? life.slots.includes(post.place) : [...life.duties.values()].some((d) => d.organisation === post.organisation))))
}

/** Ids of the matters of a system that a person may see. */
export const visible = (world: AuditWorld, system: string, posts: readonly Post[], lives: Iterable<Life>): string[] =>
  [...lives].filter((life) => life.system === system && maySee(world.systems.get(system)!, posts, life)).map((life) => life.id)

/** What these posts owe, as `matter what post`. */
export const deskOf = (world: AuditWorld, posts: readonly Post[], lives: Iterable<Life>): string[] =>
  [...lives].flatMap((life) => owedOf(world, life).filter((owed) => posts.some((post) => post.id === owed.post)).map((owed) => `${life.id} ${owed.what} ${owed.post}`)).sort()
