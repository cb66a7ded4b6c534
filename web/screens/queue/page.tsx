// The queue: each act in its order with what it says; sending now, carrying a file by hand, and what was sent lately.
import { Button, Checkbox } from 'antd'
import { useRef, useState } from 'react'
import { Link } from 'wouter'
import { serverNow, useMe } from '../../api/hooks.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { behind, dropAct, hangingOn, openedUnder, sendQueue, settleAlone, titleOf, unsentName, useMine, useSending, useSent } from '../../shell/queue.ts'
import type { Act } from '../../shell/queue.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { readQueue, saveQueue, WORD_DAYS } from './file.ts'
import { Said } from './said.tsx'
import { w } from './words.ts'
import './queue-page.css'

export default function QueuePage() {
  const say = useSay()
  const acts = useMine()
  usePage({ title: say(w.title), back: '/' })
  const held = behind(acts)
  return (
    <main id="main" tabIndex={-1} className="qp">
      {acts.length === 0 && <Empty title={say(w.empty)}>{say(w.empty_why)}</Empty>}
      {acts.length > 0 && (
        <section className="card box">
          <h1 className="hd">{say(w.waiting)} <small>{say(w.order)}</small></h1>
          <ol className="qp-l">{acts.map((act, i) => <One key={act.key} act={act} no={i + 1} behind={held.has(act.key)} hanging={hangingOn(act, acts).length} under={openedUnder(act, acts).length} above={acts.find((one) => unsentName(one.key) === act.open?.parent)} />)}</ol>
          {acts.some((act) => !act.trouble) && <p className="qp-b"><Button type="primary" size="large" onClick={() => void sendQueue()}>{say(w.send_now)}</Button></p>}
        </section>
      )}
      <ByHand acts={acts} />
      <SentLately />
    </main>
  )
}

/** `above`: what it is to be opened under, where that waits here as well; `under`: how many are to be opened under it. */
function One({ act, no, behind, hanging, under, above }: { act: Act; no: number; behind: boolean; hanging: number; under: number; above: Act | undefined }) {
  const say = useSay()
  const sending = useSending() === act.key
  const [sure, setSure] = useState(false)
  return (
    <li>
      <i aria-hidden="true">{no}</i>
      <div>
        <b>{say(act.words)}</b> <small>{sending ? say(w.sending) : say(w.done_at, { time: say.time(act.at) })}</small>
        <p className="qp-t"><Link href={`/matters/${act.on?.id ?? unsentName(act.key)}`}>{titleOf(act)}</Link></p>
        <Said act={act} />
        {act.aside !== undefined && <p>{say(w.aside, { why: act.aside })}</p>}
        {above && <p className="muted">{say(w.under, { title: titleOf(above) })}</p>}
        {behind && <p className={above ? 'qp-w' : 'muted'}>{say(above ? w.behind_parent : w.behind)}</p>}
        {behind && above && <p><Button onClick={() => void settleAlone(act)}>{say(w.alone)}</Button></p>}
        {act.trouble && <p className="qp-n"><span className={`st ${act.trouble.stale ? 'soon' : 'late'}`}><Icon name={act.trouble.stale ? 'soon' : 'late'} />{say(act.trouble.stale ? w.conflict : w.not_sent)}</span> <Link href={`/queue/${act.key}`}>{say(w.look)}</Link></p>}
        {!sending && !act.trouble && <button type="button" className="link" onClick={() => { if (sure) void dropAct(act); else setSure(true) }} onBlur={() => setSure(false)}>{say(!sure ? w.take_back : hanging > 0 ? w.take_back_all : w.take_back_sure, { n: hanging })}{sure && under > 0 && <small> {say(w.stays, { n: under })}</small>}</button>}
      </div>
    </li>
  )
}

function ByHand({ acts }: { acts: readonly Act[] }) {
  const say = useSay()
  const person = useMe().data?.person.id
  const input = useRef<HTMLInputElement>(null)
  const [told, setTold] = useState('')
  const [may, setMay] = useState(false)
  if (person === undefined) return null
  const load = async (file: File): Promise<void> => {
    setTold('')
    const read = await readQueue(file, person)
    const text = read.ok ? say(w.imported, { n: read.acts, known: read.known }) : say(w[read.why])
    setTold(text)
    announce(text)
    if (read.ok) await sendQueue()
  }
  return (
    <section className="card box">
      <h2 className="hd">{say(w.by_hand)}</h2>
      <p className="note">{say(w.by_hand_why)}</p>
      {acts.length > 0 && <Checkbox checked={may} onChange={(event) => setMay(event.target.checked)} className="qp-may">{say(w.may, { n: WORD_DAYS })}</Checkbox>}
      <p className="qp-b">
        <Button size="large" disabled={acts.length === 0} icon={<Icon name="download" />} onClick={() => void saveQueue(acts, person, serverNow(), may)}>{say(w.export)}</Button>
        <Button size="large" icon={<Icon name="import" />} onClick={() => input.current?.click()}>{say(w.import)}</Button>
        <input ref={input} type="file" accept=".json,application/json" className="vh" tabIndex={-1} aria-hidden="true" onChange={(event) => { const [file] = event.target.files ?? []; if (file) void load(file); event.target.value = '' }} />
      </p>
      <p role="status" className="qp-told">{told}</p>
    </section>
  )
}

const SHOWN = 10
function SentLately() {
  const say = useSay()
  const person = useMe().data?.person.id
  const sent = useSent().filter((one) => one.person === person).slice(0, SHOWN)
  return sent.length > 0 && (
    <section className="card box">
      <h2 className="hd">{say(w.sent)}</h2>
      <ul className="qp-s">{sent.map((one) => <li key={one.key}><Icon name="done" /><span><Link href={`/matters/${one.matter}`}>{one.title}</Link>：{say(one.words)}</span><small>{say(w.received, { at: say.time(one.at), received: say.time(one.received) })}</small></li>)}</ul>
    </section>
  )
}
