// Which systems a person's posts may open, by the declaration. The server decides again.
import type { Post, System } from '../../api/types.ts'

export const mayOpen = (system: System, posts: readonly Post[]): boolean =>
  system.open.by.some((name) => {
    const role = system.roles[name]
    return role !== undefined && 'posts' in role && posts.some((post) => role.posts.includes(post.role))
  })

/** What an organisation opens for itself alone names it: the fact and the organisation of the first of these posts that may. */
export function ownLead(system: System, posts: readonly Post[]): Record<string, number> {
  const { by, lead } = system.open
  const own = by.flatMap((name) => { const role = system.roles[name]; return role?.within === 'lead' && 'posts' in role ? role.posts : [] })
  const post = posts.find(({ role }) => own.includes(role))
  return typeof lead === 'object' && post ? { [lead.named]: post.organisation.id } : {}
}
