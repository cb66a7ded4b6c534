// Finding people: a field, and those found with what matters about them at this desk. Whom one chose stands in the address.
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'wouter'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { useTyped } from '../../widgets/people/pickers.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { peopleQuestion, type Person } from './api.ts'
import type { Desk } from './screen.ts'
import { w } from './words.ts'

/** The list at the left and somebody at the right; on a phone one after the other. @param blank what stands at the right before somebody is chosen */
export function PeopleDesk({ desk, wide, blank, children, beside }: { desk: Desk; wide: boolean; blank: ReactNode; beside?: ReactNode; children: (person: Person) => ReactNode }) {
  const say = useSay()
  const [search] = useSearchParams()
  const given = search.get('q')
  const [q, setQ] = useState(given ?? '')
  useEffect(() => { if (given !== null) setQ(given) }, [given])
  const asked = useTyped(q)
  const people = useQuery({ ...peopleQuestion(asked), placeholderData: keepPreviousData })
  const chosen = Number(search.get('person'))
  const adding = search.get('add') !== null
  const found = people.data?.people ?? []
  const person = found.find((one) => one.id === chosen)
  const list = (
    <section className="ad-l" aria-label={say(w.people_list)}>
      <div className="ad-f"><Input size={wide ? 'middle' : 'large'} prefix={<Icon name="search" />} type="search" aria-label={say(w.find)} placeholder={say(w.find)} value={q} onChange={(event) => setQ(event.target.value)} />{beside}</div>
      {people.isError && !people.data ? <ReadFailed error={people.error} retry={() => void people.refetch()} />
        : !people.data ? <Skeleton rows={8} height={57} />
        : found.length === 0 ? <Empty title={say(w.none)}>{desk === 'people' && say(w.none_why)}</Empty>
        : <ul>{found.map((one) => <li key={one.id}><Row person={one} href={`/administration?desk=${desk}&person=${one.id}${asked && `&q=${encodeURIComponent(asked)}`}`} on={one.id === chosen} /></li>)}</ul>}
      {people.data?.more && <p className="note">{say(w.more)}</p>}
    </section>
  )
  const right = chosen && person ? children(person) : blank
  if (!wide) return <div className="ad-one">{person || adding ? <div className="ad-p">{right}</div> : list}</div>
  return <div className="ad-two">{list}<div className="ad-p">{right}</div></div>
}

function Row({ person, href, on }: { person: Person; href: string; on: boolean }) {
  const say = useSay()
  const held = person.terms.filter((term) => term.when === 'now')
  const first = held[0]?.post
  return (
    <Link href={href} className={on ? 'on' : ''} aria-current={on ? 'true' : undefined}>
      <b>{person.name}</b><code>{person.login}</code>
      <span className="ad-tags">{person.locked && <span className="st late pill"><Icon name="lock" />{say(w.locked)}</span>}{!person.ready && person.subject === null && <span className="tag">{say(w.not_ready)}</span>}</span>
      <small>{first ? `${say(first.title)} · ${first.organisation.name}${held.length > 1 ? ` +${held.length - 1}` : ''}` : say(w.no_post)}</small>
    </Link>
  )
}
