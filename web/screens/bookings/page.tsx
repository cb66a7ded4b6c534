// The day sheet of a centre: one row a slot, who has it, and what can be done about it in two presses: choose the slot, say how it came in.
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { Problem, ReadFailed } from '../../shell/problem.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { useBook, useCentres, useSheet, useStep } from './ask.ts'
import type { Booked, NewBooking, Sheet, Slot, Thing } from './ask.ts'
import { w } from './words.ts'
import './bookings.css'

export default function BookingsPage() {
  const say = useSay()
  const [search, setSearch] = useSearchParams()
  const centres = useCentres()
  const place = search.get('place') ?? centres.data?.[0]?.code ?? ''
  const sheet = useSheet(place, search.get('day') ?? '')
  usePage({ title: say(w.title) })
  const go = (more: Record<string, string>): void => setSearch({ place, ...(search.get('day') && { day: search.get('day')! }), ...more })
  const failed = [centres, sheet].find((one) => one.isError && !one.data)
  if (failed) return <main id="main" tabIndex={-1} className="bo"><h1>{say(w.title)}</h1><ReadFailed error={failed.error} retry={() => void failed.refetch()} /></main>
  if (centres.data?.length === 0) return <main id="main" tabIndex={-1} className="bo"><Empty title={say(w.no_centre)}>{''}</Empty></main>
  if (!centres.data || !sheet.data) return <main id="main" tabIndex={-1} className="bo" aria-busy="true"><Skeleton rows={8} /></main>
  const { data } = sheet
  return (
    <main id="main" tabIndex={-1} className="bo">
      <header className="bo-h">
        <h1>{say(w.sheet, { name: say(data.centre.name), day: say.day(data.day) })}</h1>
        <Select className="bo-c" size="large" aria-label={say(w.centre)} value={place} showSearch={{ optionFilterProp: 'label' }} onChange={(code: string) => go({ place: code })} options={centres.data.map((one) => ({ value: one.code, label: `${say(one.name)}${one.mine ? ` · ${say(w.mine)}` : ''}` }))} />
        <Button size="large" className="bo-print" onClick={() => print()}>{say(w.print)}</Button>
      </header>
      <nav aria-label={say(w.days)} className="bo-d">{data.days.map((day) => <button key={day} type="button" aria-current={day === data.day ? 'date' : undefined} onClick={() => go({ day })}>{say.day(day)}</button>)}</nav>
      <Rows key={`${place} ${data.day}`} sheet={data} />
      <p className="muted bo-f">{say(w.footnote)}</p>
    </main>
  )
}

function Rows({ sheet }: { sheet: Sheet }) {
  const say = useSay()
  const [sought, setSought] = useState('')
  const [open, setOpen] = useState<string | null>(null)
  const book = useBook(sheet)
  const step = useStep()
  const wanted = sought.replaceAll(/\D/g, '')
  const matches = (slot: Slot): boolean => wanted === '' || slot.bookings.some(({ number }) => number.replaceAll(/\D/g, '').endsWith(wanted))
  const press = (booked: Booked, id: string, words: string): void => step.mutate({ booked, step: id }, { onSuccess: () => announce(say(w.done, { number: booked.number, what: words })) })
  const make = (draft: NewBooking): void => book.mutate(draft, { onSuccess: ({ number }) => { setOpen(null); announce(`${say(draft.queue ? w.lined : w.booked)} ${number}`) } })
  const said = book.data && <p className="bo-n" role="status"><Icon name="done" />{say(book.data.waits_for === 'other_matter' ? w.lined : w.booked)} <b>{book.data.number}</b></p>
  if (sheet.things.length === 0) return <Empty title={say(w.none)}>{say(w.none_why)}</Empty>
  return (
    <>
      <p className="bo-s"><label htmlFor="bo-find">{say(w.find)}</label> <Input id="bo-find" size="large" inputMode="numeric" maxLength={20} placeholder={say(w.find_hint)} value={sought} onChange={(event) => setSought(event.target.value)} /></p>
      {said}
      {step.isError && <Problem error={step.error} />}
      {(['room', 'service', 'activity'] as const).map((kind) => {
        const things = sheet.things.filter((thing) => thing.kind === kind && thing.slots.some(matches))
        return things.length > 0 && (
          <section key={kind} className="bo-k">
            <h2>{say(w[kind])}</h2>
            <div className="bo-g">{things.map((thing) => (
              <section key={thing.code} className="card bo-t" aria-label={say(thing.words)}>
                <h3>{say(thing.words)} {thing.fee > 0 && <small>{say(w.fee, { n: thing.fee / 100 })}</small>}</h3>
                <ol>{thing.slots.filter(matches).map((slot) => {
                  const id = `${thing.code} ${slot.from}`
                  return <Row key={id} thing={thing} slot={slot} channels={sheet.channels} open={open === id} toggle={() => { book.reset(); setOpen(open === id ? null : id) }} make={make} making={book} press={press} />
                })}</ol>
              </section>
            ))}</div>
          </section>
        )
      })}
    </>
  )
}

const clock = (at: string): string => at.slice(11, 16)
type RowProps = { thing: Thing; slot: Slot; channels: Sheet['channels']; open: boolean; toggle: () => void; make: (draft: NewBooking) => void; making: ReturnType<typeof useBook>; press: (booked: Booked, step: string, words: string) => void }

function Row({ thing, slot, channels, open, toggle, make, making, press }: RowProps) {
  const say = useSay()
  const held = slot.bookings.filter(({ place }) => place !== null)
  const line = slot.bookings.filter(({ place }) => place === null)
  const free = slot.free > 0
  const state = slot.over ? w.over : free ? (thing.places === 1 ? w.free : w.left) : w.taken
  return (
    <li className={slot.over ? 'bo-over' : free ? '' : 'bo-full'}>
      <div className="bo-r">
        <b className="bo-num">{clock(slot.from)}–{clock(slot.to)}</b>
        <span className={`st ${slot.over ? 'done' : free ? 'ontime' : 'wait'}`}><Icon name={slot.over ? 'done' : free ? 'plus' : 'lock'} />{say(state, { n: slot.free })}{slot.waiting > 0 && ` · ${say(w.waiting, { n: slot.waiting })}`}</span>
        {!slot.over && <Button className="bo-b" size="large" aria-expanded={open} onClick={toggle} aria-label={`${say(free ? w.book : w.queue)} ${say(thing.words)} ${clock(slot.from)}`}>{say(free ? w.book : w.queue)}</Button>}
      </div>
      {[...held, ...line].map((booked) => <One key={booked.id} booked={booked} turn={line.indexOf(booked) + 1} press={press} />)}
      {open && <Take thing={thing} slot={slot} channels={channels} queue={!free} make={make} making={making} />}
    </li>
  )
}

function One({ booked, turn, press }: { booked: Booked; turn: number; press: RowProps['press'] }) {
  const say = useSay()
  return (
    <div className="bo-o">
      <p><Link href={`/matters/${booked.id}`} className="bo-num">{booked.number}</Link> <small>{[turn > 0 ? say(w.in_line, { n: turn }) : say(booked.state.words), say(booked.channel), booked.use].filter(Boolean).join(' · ')}</small></p>
      {booked.steps.length > 0 && <p className="bo-p">{booked.steps.map(({ id, words }) => <Button key={id} size="large" aria-label={`${say(words)} ${booked.number}`} onClick={() => press(booked, id, say(words))}>{say(words)}</Button>)}</p>}
    </div>
  )
}

/** The second press says how it came in; what else is written is free. */
function Take({ thing, slot, channels, queue, make, making }: Pick<RowProps, 'thing' | 'slot' | 'channels' | 'make' | 'making'> & { queue: boolean }) {
  const say = useSay()
  const [phone, setPhone] = useState('')
  const [use, setUse] = useState('')
  const ways = channels.filter(({ id }) => id !== 'web')
  return (
    <div className="bo-m">
      <p className="bo-p">{ways.map(({ id, words }, i) => <Button key={id} type={i === 0 ? 'primary' : 'default'} size="large" loading={making.isPending} autoFocus={i === 0} onClick={() => make({ thing: thing.code, from: slot.from, to: slot.to, channel: id, queue, phone, use })}>{say(queue ? w.line_by : w.by, { channel: say(words) })}</Button>)}</p>
      <label>{say(w.phone)}<Input size="large" inputMode="tel" maxLength={30} value={phone} onChange={(event) => setPhone(event.target.value)} /></label>
      <label>{say(w.use)}<Input size="large" maxLength={100} value={use} onChange={(event) => setUse(event.target.value)} /></label>
      {making.isError && <Problem error={making.error} />}
    </div>
  )
}
