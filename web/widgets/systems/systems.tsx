// Which systems a person's posts have to do with, and tabs to go between them.
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { useMe, useSystems } from '../../api/hooks.ts'
import type { Post, System } from '../../api/types.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import { useWide } from '../../shell/settings.ts'
import { Pop } from '../../shell/pop.tsx'
import './systems.css'

const w = defineWords({ systems: { zh: '哪一类事项', en: 'Which kind of matter' }, more: { zh: '另有 {n} 类', en: '{n} more' } })

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

/** As many stand side by side: about a line of a desk, or of a phone. */
const BESIDE = 8
const BESIDE_PHONE = 2

/** Tabs as links, so that each has its own address. `count`: how many stand beside the name, null where nobody knows. Those in which there is
 *  something are laid out; what has nothing waits behind a button. */
export function SystemTabs({ systems, current, href, count }: { systems: readonly System[]; current: string; href: (system: System) => string; count: (system: System) => number | null }) {
  const say = useSay()
  const most = useWide(720) ? BESIDE : BESIDE_PHONE
  const full = systems.filter((one) => (count(one) ?? 1) > 0)
  const beside = new Set((full.length > most ? [...full].sort((a, b) => (count(b) ?? 0) - (count(a) ?? 0)).slice(0, most) : full).map((one) => one.id)).add(current)
  const rest = systems.filter((one) => !beside.has(one.id))
  const tab = (system: System): ReactNode => {
    const n = count(system)
    return <Link key={system.id} href={href(system)} className={system.id === current ? 'chip on' : 'chip'} aria-current={system.id === current ? 'page' : undefined} replace>{say(system.words.title)} {n !== null && <b>{n}</b>}</Link>
  }
  return (
    <nav className="sys" aria-label={say(w.systems)}>
      {systems.filter((one) => beside.has(one.id)).map(tab)}
      {rest.length > 0 && <Pop className="sys-m" align="left" button={say(w.more, { n: rest.length })} label={say(w.systems)}>{(close) => <div role="presentation" onClick={close}>{rest.map(tab)}</div>}</Pop>}
    </nav>
  )
}
