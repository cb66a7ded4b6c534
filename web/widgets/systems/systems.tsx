// Which systems a person's posts have to do with, and tabs to go between them.
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useMe, useSystems } from '../../api/hooks.ts'
import type { Post, System } from '../../api/types.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import './systems.css'

const w = defineWords({ systems: { zh: '哪一类事项', en: 'Which kind of matter' } })

const concerns = (system: System, posts: readonly Post[]): boolean => Object.values(system.roles).some((role) => 'posts' in role && posts.some((post) => role.posts.includes(post.role)))

/** Whether somebody asks and waits for an answer. */
export const hasCaller = (system: System): boolean => Object.values(system.roles).some((role) => role.within === 'requester')

/** What a person on the telephone most likely calls about: a report of some class, then whatever else somebody waits for. */
export const callRank = (system: System): number => (!hasCaller(system) || system.open.under ? 0 : 'category' in system.open.asks ? 2 : 1)

/** Those in which one of my posts has a role; all of them for a post that has none. What people wait for comes first, and
 *  what stands under another matter behind it. The server decides what is read. */
export function useMySystems(): { systems: System[]; ready: boolean } {
  const { all } = useSystems()
  const posts = useMe().data?.posts
  return useMemo(() => {
    const own = all.filter((system) => concerns(system, posts ?? []))
    return { systems: [...(own.length > 0 ? own : all)].sort((a, b) => callRank(b) - callRank(a)), ready: all.length > 0 }
  }, [all, posts])
}

/** Tabs as links, so that each has its own address. `count`: what stands beside the name. */
export function SystemTabs({ systems, current, href, count }: { systems: readonly System[]; current: string; href: (system: System) => string; count?: (system: System) => ReactNode }) {
  const say = useSay()
  return (
    <nav className="sys" aria-label={say(w.systems)}>
      {systems.map((system) => (
        <Link key={system.id} href={href(system)} className={system.id === current ? 'chip on' : 'chip'} aria-current={system.id === current ? 'page' : undefined} replace>{say(system.words.title)} {count?.(system)}</Link>
      ))}
    </nav>
  )
}
