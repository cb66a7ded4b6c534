// The page of taking in: what was said and where at the left; class, unit, limits, questions and likely duplicates at the right; the
// bar at the foot says what saving will do before it does it.
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { useMatter, useMe, useSystems } from '../../api/hooks.ts'
import { Unreachable } from '../../api/client.ts'
import type { System } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { Problem, reasonsAbout } from '../../shell/problem.tsx'
import { isUnsent, unsentName, useMine, useSent } from '../../shell/queue.ts'
import { useWide } from '../../shell/settings.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { unsentMatter } from '../../widgets/steps/unsent.ts'
import { callRank, hasCaller } from '../../widgets/systems/systems.tsx'
import { Category, useOwed, usesList } from './category.tsx'
import { blank, draftOfDemand, given, isBlank } from './draft.ts'
import type { Above, Draft } from './draft.ts'
import { useForm, useSave } from './form.ts'
import type { Form, Opened } from './form.ts'
import { mayOpen } from './may-open.ts'
import { Contact, More, seenBy } from './others.tsx'
import { cut, JustSaved, Saved } from './saved.tsx'
import { Similar, Tell } from './similar.tsx'
import { Spoken } from './spoken.tsx'
import { Where } from './where.tsx'
import { w } from './words.ts'
import '../../widgets/step-form/step-form.css'
import './intake.css'

export default function IntakePage() {
  const say = useSay()
  const me = useMe().data
  const { all } = useSystems()
  const [search, setSearch] = useSearchParams()
  const [opened, setOpened] = useState<Opened[]>([])
  // Where somebody is on the phone comes first.
  const systems = all.filter((system) => mayOpen(system, me?.posts ?? [])).sort((a, b) => callRank(b) - callRank(a))
  const system = systems.find((one) => one.id === search.get('system')) ?? systems[0]
  usePage({ title: say(system && !hasCaller(system) ? w.open : w.title) })
  const asked = search.get('under')
  const { under, waits } = useUnder(asked)
  if (all.length === 0 || waits) return <main id="main" tabIndex={-1} className="plain" aria-busy="true"><Skeleton rows={6} /></main>
  if (!system) return <main id="main" tabIndex={-1} className="plain"><Empty title={say(w.not_yours)}>{say(w.not_yours_why)}</Empty></main>
  return <Desk key={`${system.id} ${asked ?? ''}`} system={system} under={under} systems={systems} choose={(id) => setSearch({ system: id }, { replace: true })} opened={opened} onOpened={(one) => setOpened((before) => [one, ...before].slice(0, 5))} />
}

/** The matter under which this one is opened: the server's, or one that waits on this device itself. */
function useUnder(asked: string | null): { under: Above | null; waits: boolean } {
  const me = useMe().data
  const { byId } = useSystems()
  const acts = useMine()
  const sent = useSent().find((one) => unsentName(one.key) === asked)
  const act = acts.find((one) => unsentName(one.key) === asked)
  const id = asked !== null && isUnsent(asked) ? (sent?.matter ?? null) : asked
  const { data, isError } = useMatter(id)
  const system = byId.get(act?.open?.system ?? '')
  if (id !== null) return { under: data ?? null, waits: !data && !isError }
  return { under: act && system ? unsentMatter(act, acts, system, me?.posts ?? []) : null, waits: false }
}

/** As long as a title on a list. */
const CUT = 40

type DeskProps = { system: System; under: Above | null; systems: readonly System[]; choose: (id: string) => void; opened: readonly Opened[]; onOpened: (one: Opened) => void }

function Desk({ system, under, systems, choose, opened, onOpened }: DeskProps) {
  const form = useForm(system, under)
  const save = useSave(form)
  const wide = useWide(720)
  const say = useSay()
  const [tried, setTried] = useState(false)
  const [waits, setWaits] = useState('')
  const [busy, setBusy] = useState<readonly string[]>([])
  const [last, setLast] = useState<Opened | null>(null)
  /** What the next one may begin with: the caller, and the second thing that was said with its words and place. */
  const [caller, setCaller] = useState<Record<string, unknown>>({})
  const [second, setSecond] = useState<{ code: string; draft: Draft } | null>(null)
  const [demands, setDemands] = useState<Draft['apart_demands']>([])
  /** The one that was said first: the others are opened under it. */
  const [head, setHead] = useState<Above | null>(null)
  const page = useRef<HTMLElement>(null)
  const errors = useErrors(form, tried, save.error)
  const focusWrong = (): void => { setTimeout(() => page.current?.querySelector<HTMLElement>('[aria-invalid="true"], .line:has(.fld-e) input, [data-field]:has(.fld-e) input')?.focus(), 40) }
  const submit = (): void => {
    if (save.isPending || busy.length > 0) return
    setTried(true)
    if (form.missing.length > 0 || lacksPlace(form)) return focusWrong()
    save.mutate(undefined, {
      onSuccess: (one) => {
        if (typeof one === 'string') {
          const { spot, place, facts, apart_demands } = form.draft
          if (apart_demands.length) { setDemands(apart_demands); setHead({ id: one, number: '', title: form.text.slice(0, CUT), spot, place, path: place?.path ?? '', category: null, facts: given(facts) as Above['facts'] }) }
          setWaits(one)
          announce(say(w.kept_here))
          setTried(false)
          return form.reset()
        }
        setWaits('')
        setCaller(Object.fromEntries(form.asks.personal.map((ask) => [ask.id, form.draft.facts[ask.id]])))
        setSecond(form.second && form.asks.category && form.draft.apart_demands.length === 0 && (form.suggested?.demands.length ?? 0) < 2 ? { code: form.second.code, draft: { ...form.draft, joins: null, apart: [], facts: { ...form.draft.facts, [form.asks.category]: form.second.code } } } : null)
        if (form.draft.apart_demands.length) { setDemands(form.draft.apart_demands); setHead(one.matter) }
        setLast(one)
        onOpened(one)
        setTried(false)
        form.reset()
      },
      onError: focusWrong,
    })
  }
  useSaveKey(last ? null : submit)
  const goOn = (from: Draft, rest: Draft['apart_demands'] = []): void => {
    form.reset(from)
    setCaller({})
    setSecond(null)
    setDemands(rest)
    setLast(null)
    save.reset()
    setTimeout(() => page.current?.querySelector('textarea')?.focus(), 40)
  }
  return (
    <main className="in" id="main" tabIndex={-1} ref={page}>
      <div>
        <Head form={form} systems={systems} choose={choose} />
        {waits && <p className="in-waits" role="status"><Icon name="offline" /><span>{say(w.kept_here)} <Link href={`/matters/${waits}`}>{say(w.kept_on)}</Link> <Link href="/queue">{say(w.kept_see)}</Link>{head && isUnsent(head.id) && demands.map((one) => <Button key={one.text} onClick={() => goOn(draftOfDemand(system, head, one, {}), demands.filter((other) => other !== one))}>{say(w.go_demand, { text: cut(one.text) })}</Button>)}</span></p>}
        {save.error instanceof Unreachable && <p className="in-waits" role="alert"><Icon name="offline" /><span>{say(w.kept_not)}</span></p>}
      </div>
      {last
        ? <div className="in-done"><Saved opened={last} onNext={() => goOn(blank)} onSame={Object.values(caller).some(Boolean) ? () => goOn({ ...blank, facts: caller }) : null} second={second && { code: second.code, go: () => goOn(second.draft) }}
          demands={head ? demands.map((one) => ({ text: one.text, go: () => goOn(draftOfDemand(system, head, one, caller), demands.filter((other) => other !== one)) })) : []} /><JustSaved opened={opened.filter((one) => one !== last)} /></div>
        : <>
          <div className="in-g">
            <div className="col">
              {form.asks.text && <Spoken form={form} errors={errors(form.asks.text)} />}
              <Where form={form} wide={wide} errors={{ place: errors('place'), address: form.asks.address ? errors(form.asks.address) : [] }} />
            </div>
            <div className="col">
              <div className="in-pair">
                {form.asks.category && <Category form={form} errors={errors(form.asks.category)} />}
                <div className="col">
                  <More form={form} errors={errors} onBusy={(field, now) => setBusy((before) => (now ? [...before, field] : before.filter((one) => one !== field)))} />
                  <Contact form={form} errors={errors} />
                </div>
              </div>
              <Similar form={form} />
              <Tell form={form} />
              {save.isError && <Problem error={save.error} fields={[...Object.keys(form.system.open.asks), 'place']} />}
            </div>
          </div>
          <Foot form={form} saving={save.isPending} busy={busy.length > 0} tried={tried} submit={submit} />
        </>}
    </main>
  )
}

/** On the window: a press that took its own button away leaves the focus nowhere. */
function useSaveKey(submit: (() => void) | null): void {
  const latest = useRef(submit)
  useEffect(() => { latest.current = submit })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !latest.current || document.querySelector('dialog[open]:modal')) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

const lacksPlace = (form: Form): boolean => form.system.open.located && !form.draft.place && !form.draft.spot

/** What is wrong with a field: what is empty once saving was tried, what the server answered, and what it says while one types. */
function useErrors(form: Form, tried: boolean, error: unknown): (field: string) => string[] {
  const say = useSay()
  return (field) => {
    const value = form.draft.facts[field]
    const empty = field === 'place' ? lacksPlace(form) : form.missing.includes(field)
    if (empty) return tried ? [field === 'place' ? say(w.missing, { what: say(w.place) }) : say(w.missing, { what: say(form.system.words.facts[field]) })] : []
    const answered = reasonsAbout(error, field)
    // What is personal is not sent before it is saved, so nothing can be said of it.
    const previewed = form.system.facts[field]?.is !== 'personal' && ((value !== undefined && value !== '') || field === 'place') ? (form.preview?.refused ?? []).filter((reason) => reason.about === field) : []
    return [...new Set([...answered, ...(field === 'place' && !form.draft.place && !form.draft.spot ? [] : previewed)].map((reason) => say(reason.words) || reason.code))]
  }
}

function Head({ form, systems, choose }: { form: Form; systems: readonly System[]; choose: (id: string) => void }) {
  const say = useSay()
  return (
    <header className="in-h">
      <h1>{say(hasCaller(form.system) ? w.title : w.open)}</h1>
      {systems.length > 1 && (
        <div className="chips" role="group" aria-label={say(w.which)}>
          {systems.map((system) => <button key={system.id} type="button" className="chip" aria-pressed={system.id === form.system.id} onClick={() => choose(system.id)}>{say(system.words.title)}</button>)}
        </div>
      )}
      <span className="grow" />
      {form.draft.under && <p className="in-under"><Icon name="merge" /><span>{say(w.under)}<Link href={`/matters/${form.draft.under.id}`}>{form.draft.under.number || say(w.under_unsent)}</Link> {form.draft.under.title}</span></p>}
      <span className="in-kept">{form.kept_at !== null && say(w.draft, { time: say.time(form.kept_at) })}</span>
    </header>
  )
}

function Foot({ form, saving, busy, tried, submit }: { form: Form; saving: boolean; busy: boolean; tried: boolean; submit: () => void }) {
  const say = useSay()
  const owed = useOwed(form)
  const { preview, draft } = form
  const before = useRef<typeof draft | null>(null)
  const [cleared, setCleared] = useState(false)
  const missing = [...form.missing.map((name) => say(form.system.words.facts[name])), ...(lacksPlace(form) ? [say(w.place)] : [])]
  const days = seenBy(form)[0]?.days
  const acts = [
    say(w.opens), ...(usesList(form.system) ? [preview?.lead ? say(w.to_unit, { unit: preview.lead.organisation.name }) : form.category && preview?.place ? say(w.to_ruling) : say(w.to_register)] : []),
    ...owed.slice(0, 2).map((clock) => say(w.clock_by, { time: say.end(clock.deadline), name: clock.name })), ...(draft.joins ? [say(w.joins, { number: draft.joins.number })] : []),
  ]
  const clear = (): void => { before.current = draft; form.reset(); setCleared(true); announce(say(w.cleared)) }
  return (
    <footer className="save">
      <div className="w">
        <p role="status">{missing.length > 0 ? <span className={tried ? 'need' : ''}>{say(w.missing, { what: missing.join(say(w.and)) })}</span> : <><b>{say(w.after)}</b>{acts.join(say(w.between))}</>}</p>
        {days !== undefined && <p className="quiet">{say(w.personal_note, { days })}</p>}
      </div>
      {cleared && isBlank(draft)
        ? <Button size="large" onClick={() => { if (before.current) form.reset(before.current); setCleared(false) }}>{say(w.undo)}</Button>
        : <Button size="large" disabled={isBlank(draft)} onClick={clear}>{say(w.clear)}</Button>}
      <Button type="primary" size="large" className="go" loading={saving} disabled={busy} onClick={submit}>{say(w.save)} <kbd aria-hidden="true">Ctrl ↵</kbd></Button>
    </footer>
  )
}
