// Which systems a person's posts may open, by the declaration. The server decides again.
import type { Post, System } from '../../api/types.ts'

export const mayOpen = (system: System, posts: readonly Post[]): boolean =>
  system.open.by.some((name) => {
    const role = system.roles[name]
    return role !== undefined && 'posts' in role && posts.some((post) => role.posts.includes(post.role))
  })
