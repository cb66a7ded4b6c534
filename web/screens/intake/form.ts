// The form's state and what the server says of it before it is saved.
import { useEffect, useMemo, useRef, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { asksFrom } from '../../api/asks.ts'
import { call, newKey } from '../../api/client.ts'
import { keys, serverNow, useCategories, useMe } from '../../api/hooks.ts'
import { usePreview, useSuggested } from '../../api/pages.ts'
import type { Opening, Preview, Suggested } from '../../api/pages.ts'
import type { Ask, CategoryRow, Matter, Reason, System } from '../../api/types.ts'
import { reasonsOf, Unreachable } from '../../api/client.ts'
import { editing, isUnsent, latestName, mayWait, queueOpening, sendQueue, settle, unsentName } from '../../shell/queue.ts'
import { photosIn } from '../../shell/send.ts'
import { ownLead } from './may-open.ts'
import { blank, draftUnder, given, isBlank, keep, kept, withoutPersonal } from './draft.ts'
import type { Above, Draft } from './draft.ts'
import { placesIn, secondIn, suggest, together } from './suggest.ts'
import type { Suggestion } from './suggest.ts'

/** What a system asks on opening, sorted by where it stands on the page. */
export type Asks = { text: string | null; category: string | null; address: string | null; personal: Ask[]; short: Ask[]; rest: Ask[]; required: string[] }

/** Facts that many systems have under one name; the address stands with the place. */
const ADDRESS = 'address'
/** Choices that fit in a line are asked in the open, a few of them; others are behind a fold. `LINE`: characters of all choices. */
const LINE = 16
const OPEN_FIELDS = 3

/** @param known what need not be asked. */
export function asksOf(system: System, known: Readonly<Record<string, unknown>> = {}): Asks {
  const all = asksFrom(system, Object.fromEntries(Object.entries(system.open.asks).filter(([id]) => !system.open.platform_alone?.includes(id) && !(id in known))))
  const text = system.page.title.find((id) => id !== ADDRESS && system.facts[id]?.is === 'text' && id in system.open.asks) ?? null
  const category = all.find((ask) => ask.kind === 'category')?.id ?? null
  const address = ADDRESS in system.open.asks ? ADDRESS : null
  const others = all.filter((ask) => ![text, category, address].includes(ask.id) && ask.kind !== 'personal')
  const isShort = (ask: Ask): boolean => ask.required || (ask.kind === 'choice' && (ask.of ?? []).map((one) => ask.words.choices?.[one]?.zh ?? one).join('').length <= LINE)
  const short = [...others.filter((ask) => ask.required), ...others.filter((ask) => !ask.required && isShort(ask))].slice(0, Math.max(OPEN_FIELDS, others.filter((ask) => ask.required).length))
  return { text, category, address, personal: all.filter((ask) => ask.kind === 'personal'), short, rest: others.filter((ask) => !short.includes(ask)), required: all.filter((ask) => ask.required).map((ask) => ask.id) }
}

/** Small classes in force; those with a limit of this system first, because they were made for it. */
export function classesFor(system: System, rows: readonly CategoryRow[], today: string): CategoryRow[] {
  const small = rows.filter((row) => row.code.includes('.') && (!row.retired || row.retired > today))
  const own = (row: CategoryRow): boolean => Object.keys(row.limits ?? {}).some((key) => key.startsWith(`${system.id}.`))
  return small.some(own) ? small.filter(own) : small
}

function useLater<T>(value: T, span_ms: number): T {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), span_ms)
    return () => clearTimeout(timer)
  }, [value, span_ms])
  return later
}

/** The last answer stays while one goes on writing behind the text that it was given for: its quotes still stand at their words. */
function useStanding(text: string, asked: string, answer: Suggested | undefined): Suggested | undefined {
  const last = useRef<{ text: string; answer: Suggested } | null>(null)
  if (answer) last.current = { text: asked, answer }
  return last.current && text.trim() !== '' && text.startsWith(last.current.text) ? last.current.answer : undefined
}

const TYPING_MS = 350
/** The draft reaches the disk when the typing pauses. */
const KEEP_MS = 800

export type Form = {
  system: System
  asks: Asks
  /** What the asker's own post says: which organisation opens it for itself. */
  own: Readonly<Record<string, unknown>>
  draft: Draft
  change: (part: Partial<Draft>) => void
  fact: (name: string, value: unknown) => void
  reset: (next?: Draft) => void
  text: string
  category: CategoryRow | undefined
  classes: CategoryRow[]
  suggestions: Suggestion[]
  second: Suggestion | null
  /** What the words suggest by what the district has learnt; undefined while it is asked. */
  suggested: Suggested | undefined
  places: ReturnType<typeof placesIn>
  preview: Preview | undefined
  previewing: boolean
  missing: string[]
  kept_at: number | null
}

/** @param under the matter under which it is opened: then it begins with what that one hands on, and not with what was kept. */
export function useForm(system: System, under: Above | null = null): Form {
  const me = useMe().data
  const person = me?.person.id ?? 0
  const [draft, setDraft] = useState<Draft>(() => (under ? draftUnder(system, under) : (editing.get(nameOf(system))?.open?.draft as Draft | undefined) ?? kept(person, system, serverNow())?.draft ?? blank))
  const [kept_at, setKeptAt] = useState<number | null>(() => (under ? null : kept(person, system, serverNow())?.at ?? null))
  const own = useMemo(() => ownLead(system, me?.posts ?? []), [system, me?.posts])
  const asks = useMemo(() => asksOf(system, own), [system, own])
  const { all, byCode } = useCategories()
  const today = new Date(serverNow()).toISOString().slice(0, 10)
  const classes = useMemo(() => classesFor(system, all, today), [system, all, today])
  const text = asks.text ? String(draft.facts[asks.text] ?? '') : ''
  const chosen = asks.category ? (draft.facts[asks.category] as string | undefined) : undefined
  const asked = useLater(useMemo(() => ({ text, spot: draft.spot }), [text, draft.spot]), TYPING_MS)
  const suggested = useStanding(text, asked.text, useSuggested(asked.text, asked.spot ?? undefined).data)
  const suggestions = useMemo(() => together(suggested, suggest(text, classes), classes), [suggested, text, classes])
  const second = useMemo(() => secondIn(text, suggestions, chosen), [text, suggestions, chosen])
  const places = useMemo(() => placesIn(text), [text])
  const settled = useLater(draft, KEEP_MS)
  useEffect(() => {
    if (settled.under) return
    keep(person, system, settled, serverNow())
    setKeptAt(isBlank(settled) ? null : serverNow())
  }, [settled, person, system])
  const opening = useMemo<Opening>(() => known(openingOf({ ...withoutPersonal(system, given(draft.facts)), ...own }, draft)), [draft, system, own])
  const later = useLater(opening, TYPING_MS)
  const { data: preview, isFetching } = usePreview(system.id, later, Object.keys(later.facts).length > Object.keys(own).length || later.place !== undefined || later.spot !== undefined)
  const facts = given(draft.facts)
  const missing = asks.required.filter((name) => !(name in facts))
  return {
    system, asks, own, draft, text, classes, suggestions, second, suggested, places, missing, kept_at, category: chosen ? byCode.get(chosen) : undefined, preview: isBlank(draft) ? undefined : preview, previewing: isFetching || later !== opening,
    change: (part) => setDraft((before) => ({ ...before, ...part })),
    fact: (name, value) => setDraft((before) => ({ ...before, facts: { ...before.facts, [name]: value } })),
    reset: (next = blank) => setDraft(next),
  }
}

const openingOf = (facts: Record<string, unknown>, draft: Draft): Opening => ({ facts, ...(draft.place && { place: draft.place.id }), ...(draft.spot && { spot: draft.spot }), ...(draft.under && { parent: draft.under.id }) })

/** Without the name that a matter has on this device alone. */
const known = ({ parent, ...opening }: Opening): Opening => ({ ...opening, ...(parent !== undefined && !isUnsent(parent) && { parent }) })

export type Opened = { matter: Matter & { follow?: string }; joined: string | null; not_joined: Reason[] }

const TITLE = 40
const opened = { zh: '新立一件', en: 'A new matter' }
const nameOf = (system: System): string => `open/${system.id}`
/** Opens the matter once, however often it is sent; then joins it to another where that was chosen. A text when it waits on this device: what it goes by there. */
export function useSave(form: Form) {
  const client = useQueryClient()
  const sent = useRef<{ body: string; key: string }>({ body: '', key: '' })
  return useMutation({
    mutationFn: async (): Promise<Opened | string> => {
      const facts = { ...given(form.draft.facts), ...form.own }
      const asked = openingOf(facts, form.draft)
      const opening = asked.parent === undefined ? asked : { ...asked, parent: await latestName(asked.parent) }
      const body = JSON.stringify([form.system.id, opening])
      // The same words sent again are the same opening; changed ones are another.
      if (sent.current.body !== body) sent.current = { body, key: newKey() }
      const kept = { system: form.system.id, title: form.text.slice(0, TITLE) || form.system.words.title.zh, place: opening.place, spot: opening.spot, parent: opening.parent, draft: { ...form.draft, facts } }
      const edited = editing.get(nameOf(form.system))
      if (edited) { editing.delete(nameOf(form.system)); await settle(edited, { facts, open: kept }); return unsentName(edited.key) }
      const wait = async (): Promise<string> => { const { key } = sent.current; await queueOpening(kept, opened, facts, key); sent.current = { body: '', key: '' }; return unsentName(key) }
      const may = mayWait(form.asks.personal, facts) && !form.draft.joins
      // What stands under a matter that waits here waits behind it; a photo that waits on this device goes with its matter.
      const waits = opening.parent !== undefined && isUnsent(opening.parent)
      if (waits && !may) throw new Unreachable()
      if ((waits || photosIn(facts).length > 0) && may) return wait().finally(() => void sendQueue())
      const matter = await call<Opened['matter']>(`/api/systems/${form.system.id}/matters`, { method: 'POST', body: opening, key: sent.current.key }).catch((error: unknown) => { if (error instanceof Unreachable && may) return null; throw error })
      if (!matter) return wait()
      sent.current = { body: '', key: '' }
      if (!form.draft.joins) return { matter, joined: null, not_joined: [] }
      return joinTo(form, matter)
    },
    onSuccess: () => { for (const queryKey of [keys.desk, keys.lists, keys.counts]) void client.invalidateQueries({ queryKey }) },
  })
}

/** The step of a system that joins a matter to another, if it has one. */
export const joiningStep = (system: System): { step: string; fact: string } | null => {
  const found = Object.entries(system.steps).find(([, step]) => step.merges !== undefined)
  return found ? { step: found[0], fact: found[1].merges! } : null
}

async function joinTo(form: Form, matter: Opened['matter']): Promise<Opened> {
  const joins = form.draft.joins!
  const joining = joiningStep(form.system)!
  try {
    const after = await call<Matter>(`/api/matters/${matter.id}/steps/${joining.step}`, { method: 'POST', body: { facts: { [joining.fact]: joins.id } }, version: matter.version, key: newKey() })
    return { matter: { ...after, ...(matter.follow && { follow: matter.follow }) }, joined: joins.number, not_joined: [] }
  } catch (error) {
    return { matter, joined: null, not_joined: reasonsOf(error) }
  }
}
