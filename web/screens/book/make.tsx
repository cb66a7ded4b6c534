// The form that makes a voucher. It may begin from a household's remainder, from a line of the bank, or from the voucher that it corrects.
import { Button } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useSearchParams } from 'wouter'
import { opposite } from '../../../kernel/money/model.ts'
import type { Ground } from '../../../kernel/money/model.ts'
import { useMakeVoucher } from '../../api/books.ts'
import type { Book, NewVoucher } from '../../api/books.ts'
import { serverNow } from '../../api/hooks.ts'
import type { Ask } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import type { Say } from '../../shell/language.ts'
import { Problem, reasonsAbout } from '../../shell/problem.tsx'
import { w as frame } from '../../shell/words.ts'
import { balanceOfDraft, draftOf, faultsOf, linesOf } from '../../widgets/book/view.ts'
import type { DraftLine } from '../../widgets/book/view.ts'
import { w as shared } from '../../widgets/book/words.ts'
import { Field } from '../../widgets/step-form/field.tsx'
import { Sheet } from '../../widgets/step-form/sheet.tsx'
import { Balance, faultWords, Lines } from './lines.tsx'
import { groundWords, w } from './words.ts'

export const todayOf = (say: Say): string => new Intl.DateTimeFormat('en-CA', { timeZone: say.zone }).format(serverNow())

type Draft = { day: string; text: string; by?: Ground['by']; of: string; images: string[]; reference: string; lines: DraftLine[]; answers?: string }
/** What was typed stays while the application is open, also when the page is left in between. */
const drafts = new Map<string, Draft>()
const MOST_IMAGES = 20
const MOST_TEXT = 500

const asks: readonly Ask[] = [
  { id: 'day', kind: 'date', required: true, words: { ...w.day, hint: w.day_hint } },
  { id: 'text', kind: 'text', required: true, max: MOST_TEXT, words: { ...w.text, hint: w.text_hint } },
  { id: 'by', kind: 'choice', required: true, of: Object.keys(groundWords), words: { ...w.by, choices: groundWords } },
  { id: 'of', kind: 'text', required: true, max: 120, words: w.of },
  { id: 'images', kind: 'photos', required: true, max: MOST_IMAGES, words: { ...w.images, hint: w.images_hint } },
  { id: 'reference', kind: 'text', required: false, max: 100, words: { ...w.reference, hint: w.reference_hint } },
]
const ask = (id: string): Ask => asks.find((one) => one.id === id)!
/** Under what name the server speaks of a field. */
const about: Record<string, string> = { of: 'ground' }

/** What the address asks to begin with. */
function begun(book: Book, search: URLSearchParams, say: Say): Draft {
  const blank: Draft = { day: todayOf(say), text: '', of: '', images: [], reference: '', lines: [{ key: 0, account: '' }, { key: 1, account: '' }] }
  const answered = book.vouchers.find((one) => one.id === search.get('answers'))
  if (answered) return { ...blank, text: say(w.correction_text, { text: answered.text }).slice(0, MOST_TEXT), by: 'correction', of: say(w.correction_of, { id: answered.id, day: answered.day }), lines: draftOf(opposite(answered.lines)), answers: answered.id }
  const bank = search.get('account') ?? book.accounts.find((one) => one.kind === 'asset')?.id ?? ''
  const amount = Number(search.get('amount'))
  const household = book.accounts.find((one) => one.id === search.get('household'))
  if (household) return { ...blank, text: say(w.collect_text, { name: say(shared.household, { name: household.name }) }), by: 'bank', lines: draftOf([{ account: bank, amount_fen: amount }, { account: household.id, amount_fen: -amount }]) }
  if (!search.has('amount')) return blank
  const reference = search.get('reference') ?? ''
  return {
    ...blank, day: search.get('day') ?? blank.day, text: search.get('text') ?? '', by: 'bank', of: reference && say(w.bank_line, { reference }), reference,
    lines: draftOf([{ account: bank, amount_fen: amount }, { account: '', amount_fen: -amount }]),
  }
}

type Props = { book: Book; onDone: (voucher: string) => void; onCancel: () => void }

export function Make({ book, onDone, onCancel }: Props) {
  const [search] = useSearchParams()
  // Another beginning is another form.
  return <Form key={String(search)} book={book} from={String(search)} onDone={onDone} onCancel={onCancel} />
}

function Form({ book, from, onDone, onCancel }: Props & { from: string }) {
  const say = useSay()
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  const kept = `${book.id}?${from}`
  const [draft, setDraft] = useState(() => drafts.get(kept) ?? begun(book, new URLSearchParams(from), say))
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const make = useMakeVoucher(book.id)
  const values: Record<string, unknown> = draft
  const set = (change: Partial<Draft>): void => { const next = { ...draft, ...change }; setDraft(next); drafts.set(kept, next) }
  const missing = asks.filter(({ id, required }) => required && (values[id] === undefined || values[id] === '' || (Array.isArray(values[id]) && values[id].length === 0))).map((one) => one.id)
  const faults = faultsOf(draft.lines)
  const { debit_fen, difference_fen, readable } = balanceOfDraft(draft.lines)
  const locked = difference_fen !== 0 || debit_fen === 0 || !readable
  const refusedLines = draft.lines.map((_, i) => String(i + 1))
  const focusFirst = (fields: readonly string[]): void => { if (fields[0]) setTimeout(() => form.current?.querySelector<HTMLElement>(`[data-field="${fields[0]}"] :is(input, textarea, select, button)`)?.focus(), 30) }
  useEffect(() => focusFirst(['day']), [])

  const errorsOf = (field: string): string[] => [...(tried && missing.includes(field) ? [say(w.required, { what: say(ask(field).words) })] : []), ...reasonsAbout(make.error, about[field] ?? field).map((one) => say(one.words))]
  const submit = (): void => {
    if (make.isPending || busy || locked) return
    setTried(true)
    const wrong = [...missing, ...(faults.size > 0 ? ['lines'] : [])]
    if (wrong.length > 0) return focusFirst(wrong)
    const { day, text, by, of, images, reference, lines, answers } = draft
    const given: NewVoucher = { day, text: text.trim(), ground: { by: by!, of: of.trim() }, images, lines: linesOf(lines), ...(reference.trim() && { reference: reference.trim() }), ...(answers && { answers }) }
    make.mutate(given, {
      onSuccess: ({ voucher }) => { drafts.delete(kept); announce(say(w.made)); onDone(voucher) },
      onError: (error) => focusFirst(asks.map((one) => one.id).filter((field) => reasonsAbout(error, about[field] ?? field).length > 0)),
    })
  }
  const field = (name: keyof Draft & string): ReactNode => (
    <Field ask={ask(name)} system={undefined} value={values[name]} onChange={(value) => set({ [name]: value ?? '' })} errors={errorsOf(name)} optional={say(w.optional)} onBusy={setBusy} />
  )
  const answered = book.vouchers.find((one) => one.id === draft.answers)
  const lineErrors = draft.lines.flatMap((line, i) => [...(tried && faults.has(line.key) ? [say(faultWords[faults.get(line.key)!], { n: i + 1 })] : []), ...reasonsAbout(make.error, String(i + 1)).map((one) => say(one.words))])
  return (
    <Sheet label={say(w.make)} onClose={onCancel}>
      <form ref={form} className="sf card bk-form" noValidate aria-labelledby={id} onSubmit={(event) => { event.preventDefault(); submit() }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); submit() }
          if (event.key === 'Escape' && !event.defaultPrevented) { event.stopPropagation(); onCancel() }
        }}>
        <p className="sf-m">{book.name}</p>
        <div className="sf-h"><h2 id={id}>{say(w.make)}</h2></div>
        {answered && <p className="say">{say(w.correcting, { text: answered.text, day: say.day(answered.day) })}</p>}
        <div className="bk-2">{field('day')}{field('reference')}</div>
        {field('text')}
        <Lines book={book} lines={draft.lines} errors={lineErrors} onChange={(lines) => set({ lines })} faulty={tried ? faults : new Map()} />
        <div className="bk-2">{field('by')}<div className="sf">{field('of')}{field('images')}</div></div>
        {busy && <p className="note" role="status">{say(w.uploading)}</p>}
        {make.isError && <Problem error={make.error} fields={[...asks.map((one) => about[one.id] ?? one.id), ...refusedLines]} />}
        <div className="sf-f bk-ff">
          <Balance lines={draft.lines} id={`${id}-b`} />
          <Button type="primary" size="large" htmlType="submit" loading={make.isPending} disabled={locked || busy} aria-describedby={`${id}-b`} icon={locked ? <Icon name="lock" /> : undefined}>{say(w.send)} <kbd aria-hidden="true">Ctrl ↵</kbd></Button>
          <Button size="large" onClick={onCancel}>{say(frame.cancel)} <kbd aria-hidden="true">Esc</kbd></Button>
        </div>
      </form>
    </Sheet>
  )
}
