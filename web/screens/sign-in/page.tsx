// Signing in: name and password for everybody; in a demonstration a list of posts to try, by level and searchable.
import { Button, Input } from 'antd'
import { useId, useMemo, useState } from 'react'
import { useSearch } from 'wouter'
import { nearestFirst } from '../../../kernel/places/model.ts'
import { Refused } from '../../api/client.ts'
import { useAbout, useDemoPeople, useSignIn, useSystems } from '../../api/hooks.ts'
import type { About, DemoPerson } from '../../api/types.ts'
import { Icon, Logo } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { Problem } from '../../shell/problem.tsx'
import { changeSettings, useSettings } from '../../shell/settings.ts'
import { w as shared } from '../../shell/words.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'
import './sign-in.css'

/** Known to everybody and valid only while demonstration people exist (README). */
const DEMO_PASSWORD = 'linli-demo'
/** From the largest unit down, as posts are listed. */
const LEVELS = nearestFirst.toReversed()

export default function SignInPage() {
  const say = useSay()
  const about = useAbout().data
  const demo = about?.district.demo === true
  const { language } = useSettings()
  usePage({ title: say(w.title) })
  return (
    <div className={demo ? 'si demo-on' : 'si'}>
      <header className="si-t">
        <Logo /><b>{about ? say(about.district.name) : ''} {say(shared.linli)}</b>{demo && <span className="demo">{say(shared.demo)}</span>}
        <span className="grow" />
        <button type="button" className="link" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => changeSettings({ language: language === 'zh' ? 'en' : 'zh' })}>{language === 'zh' ? 'English' : '中文'}</button>
      </header>
      <main id="main" tabIndex={-1}>
        {demo && <Demo about={about} />}
        {about && <Own demo={demo} oidc={about.oidc === true} />}
      </main>
    </div>
  )
}

function Own({ demo, oidc }: { demo: boolean; oidc: boolean }) {
  const say = useSay()
  const id = useId()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [second, setSecond] = useState('')
  const signIn = useSignIn()
  const needsSecond = signIn.error instanceof Refused && (signIn.error.problem.reasons ?? []).some((reason) => reason.code === 'session.second_factor')
  const [asked, setAsked] = useState(false)
  // Back from the identity provider with a refusal: the address says which.
  const turnedAway = new URLSearchParams(useSearch()).get('refused')
  if (needsSecond && !asked) setAsked(true)
  return (
    <section className="si-own" aria-labelledby={`${id}-t`}>
      {demo ? <h2 id={`${id}-t`}>{say(w.own)}</h2> : <><h1 id={`${id}-t`}>{say(w.title)}</h1><p className="muted">{say(w.lead)}</p></>}
      <form onSubmit={(event) => { event.preventDefault(); signIn.mutate({ name: name.trim(), password, ...(second && { second: second.trim() }) }) }}>
        <label htmlFor={`${id}-n`}>{say(w.name)}</label>
        <Input id={`${id}-n`} size="large" autoComplete="username" autoFocus={!demo} required value={name} onChange={(event) => setName(event.target.value)} />
        <label htmlFor={`${id}-p`}>{say(w.password)}</label>
        <Input id={`${id}-p`} size="large" type="password" autoComplete="current-password" required value={password} onChange={(event) => setPassword(event.target.value)} />
        {asked && <>
          <label htmlFor={`${id}-s`}>{say(w.second)} <small>{say(w.second_hint)}</small></label>
          <Input id={`${id}-s`} size="large" inputMode="numeric" autoComplete="one-time-code" autoFocus maxLength={20} value={second} onChange={(event) => setSecond(event.target.value)} />
        </>}
        {signIn.isError && !(needsSecond && second === '') && <Problem error={signIn.error} title={say(w.failed)} />}
        <Button type={demo ? 'default' : 'primary'} size="large" block htmlType="submit" loading={signIn.isPending}>{say(w.go)}</Button>
      </form>
      {oidc && <Button size="large" block href="/api/oidc/start" icon={<Icon name="key" />}>{say(w.oidc)}</Button>}
      {turnedAway && <p className="problem" role="alert"><Icon name="late" /><span>{say(turnedAway === 'oidc.off' ? w.oidc_off : w.oidc_refused)}</span></p>}
    </section>
  )
}

/** Posts to begin with: one for each role and level, first those that act in some system. A search looks through all. */
function grouped(people: readonly DemoPerson[], q: string, acting: ReadonlySet<string>): { level: string; people: DemoPerson[] }[] {
  const words = q.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (one: DemoPerson): boolean => words.every((word) => `${one.title} ${one.title_en} ${one.organisation} ${one.place} ${one.name} ${one.role}`.toLowerCase().includes(word))
  const seen = new Set<string>()
  const chosen = people.filter((one) => {
    if (words.length > 0) return fits(one)
    const kind = acting.has(one.role) ? one.role : `${one.level}/${one.role}/${one.title}`
    return seen.has(kind) ? false : seen.add(kind)
  })
  const first = words.length > 0 ? [] : chosen.filter((one) => acting.has(one.role))
  const byLevel = LEVELS.map((level) => ({ level: level as string, people: chosen.filter((one) => one.level === level && !first.includes(one)).slice(0, 60) }))
  return [{ level: 'acting', people: first }, ...byLevel].filter((group) => group.people.length > 0)
}

function Demo({ about }: { about: About }) {
  const say = useSay()
  const people = useDemoPeople()
  const signIn = useSignIn()
  const [q, setQ] = useState('')
  const { all: systems } = useSystems()
  const acting = useMemo(() => new Set(systems.flatMap((system) => Object.values(system.roles).flatMap((role) => ('posts' in role ? role.posts : [])))), [systems])
  const groups = useMemo(() => grouped(people.data ?? [], q, acting), [people.data, q, acting])
  return (
    <section className="si-demo" aria-labelledby="demo-t">
      <h1 id="demo-t">{say(w.demo_title)}</h1>
      <p className="muted">{say(w.demo_lead)} {say(about.district.notes.demo)}</p>
      <div className="si-find"><Input size="large" prefix={<Icon name="search" />} allowClear aria-label={say(w.demo_find_label)} placeholder={say(w.demo_find)} value={q} onChange={(event) => setQ(event.target.value)} /></div>
      {signIn.isError && <Problem error={signIn.error} title={say(w.failed)} />}
      {people.isPending ? <Skeleton rows={6} height={52} /> : groups.length === 0 ? <p className="note">{say(w.demo_none)}</p> : groups.map((group) => (
        <section key={group.level}>
          <h2>{say(w[group.level as keyof typeof w])} <small>{say(w.demo_count, { n: group.people.length })}</small></h2>
          <ul>
            {group.people.map((one) => (
              <li key={`${one.name}/${one.post}`}>
                <button type="button" disabled={signIn.isPending} aria-busy={signIn.isPending && signIn.variables?.name === one.name} onClick={() => signIn.mutate({ name: one.name, password: DEMO_PASSWORD })}>
                  <b>{say.language === 'en' ? one.title_en : one.title}</b><span className="cut">{one.organisation}</span>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  )
}
