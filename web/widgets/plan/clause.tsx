// One clause of a plan: how it stands and why, its figure with the way to its rows, who owns it, what carries it, what is owed for it; and a way to hand something down.
import { Button } from 'antd'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import type { Standing } from '../../../kernel/plans/model.ts'
import { newKey } from '../../api/client.ts'
import { useMe, useSystems } from '../../api/hooks.ts'
import { openOwed, type Clause } from '../../api/plans.ts'
import type { System } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { Icon, type IconName } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { Problem } from '../../shell/problem.tsx'
import { w } from './words.ts'
import '../step-form/step-form.css'
import './plan.css'

export const order: readonly Standing[] = ['late', 'thinning', 'green', 'done', 'unknown', 'not_yet']
const signs: Readonly<Record<Standing, [icon: IconName, tone: string]>> = { done: ['done', 'done'], green: ['ontime', 'ontime'], thinning: ['soon', 'soon'], late: ['late', 'late'], unknown: ['search', 'quiet'], not_yet: ['wait', 'quiet'] }

/** The word for how something stands: icon, word and colour. */
export function Stands({ standing, n }: { standing: Standing; n?: number }) {
  const say = useSay()
  const [icon, tone] = signs[standing]
  return <span className={`st ${tone} pl-st`}><Icon name={icon} />{say(w[standing])}{n !== undefined && <b>{n}</b>}</span>
}

/** How many below stand how; nothing stands for none. */
export const Below = ({ counts }: { counts: Record<Standing, number> }) => <span className="pl-below">{order.filter((one) => counts[one] > 0).map((one) => <Stands key={one} standing={one} n={counts[one]} />)}</span>

/** The system whose matters clauses owe, and what whoever is signed in may open there. */
export function useOwing(): { system: System | undefined; kind: string | null; office: boolean } {
  const { all } = useSystems()
  const posts = useMe().data?.posts ?? []
  const system = all.find((one) => one.pursues)
  if (!system) return { system, kind: null, office: false }
  const holds = (role: string): boolean => { const declared = system.roles[role]; return declared !== undefined && 'posts' in declared && posts.some((post) => declared.posts.includes(post.role)) }
  const office = Object.values(system.registers ?? {}).some((register) => register.reads === 'clauses' && register.write.some(holds))
  const kinds = system.facts['kind']
  const other = kinds?.is === 'choice' ? kinds.of.find((one) => one !== system.pursues!.task && one !== system.pursues!.urged) : undefined
  // The office gives tasks; whoever else may open here hands down corrections.
  return { system, office, kind: office ? system.pursues!.task : system.open.by.some(holds) ? (other ?? null) : null }
}

const one = (n: number): string => String(Math.round(n * 10) / 10)

/** `place`: where it stands a second time, so that its address is the tree's. */
export function ClauseRow({ plan, clause, place }: { plan: string; clause: Clause; place?: string }) {
  const say = useSay()
  const { system, kind, office } = useOwing()
  const [handing, setHanding] = useState(false)
  const { owed, shown, title } = clause
  const name = `${plan}/${clause.code}`
  const register = Object.entries(system?.registers ?? {}).find(([, { reads }]) => reads === 'clauses')?.[0]
  const rows = shown && (shown.is === 'measure' ? `/measures/${shown.id}?from=${shown.from}&to=${shown.to}` : `/registers?register=${shown.id}`)
  return (
    <div className="pl-c" id={place === undefined ? `c-${clause.code}` : undefined}>
      <Stands standing={clause.standing} />
      <div className="pl-w">
        <p className="pl-t"><span className="pl-no">{clause.code}</span>{title}</p>
        <p className="pl-y">{say(clause.says)}{clause.due && <> · {say(w.due, { day: clause.due })}</>}</p>
        <p className="pl-m">
          {clause.owner && <span>{say(w.owner)} {clause.owner.name}{clause.helpers.length > 0 && <>（{say(w.helpers)} {clause.helpers.map((unit) => unit.name).join('、')}）</>}</span>}
          {shown && rows && <Link href={rows}>{say(shown.words)}</Link>}
          {clause.carriers.length > 0 && <span>{say(w.carried)} {clause.carriers.map((carrier, i) => <span key={carrier.id}>{i > 0 && '、'}<Link href={`/list?system=${carrier.id}`}>{say(carrier.words)}</Link></span>)}</span>}
          {clause.item && clause.carriers.length === 0 && clause.standing !== 'not_yet' && <span>{say(w.not_carried)}</span>}
          {system && owed.open + owed.accepted > 0 && <Link href={`/list?system=${system.id}&kind=all&q=${encodeURIComponent(name)}`} aria-label={say(w.owed_link, { title })}>{say(w.owed, { open: owed.open, late: owed.late, accepted: owed.accepted })}</Link>}
          {owed.urging && <Link href={`/matters/${owed.urging}`} className="pl-u">{say(w.urging)}</Link>}
          {office && system && register && <Link href={`/registers/${system.id}.${register}/${clause.row}`} aria-label={say(w.row_of, { title })}>{say(w.row)}</Link>}
          {kind && clause.owner && !handing && <button type="button" className="lnk" onClick={() => setHanding(true)} aria-label={say(office ? w.hand_of : w.correct_of, { title })}>{say(office ? w.hand : w.correct)}</button>}
        </p>
        {handing && system && kind && clause.owner && <HandDown system={system} kind={kind} clause={clause} name={name} onDone={() => setHanding(false)} />}
      </div>
      {shown && rows ? <Figure clause={clause} rows={rows} /> : clause.aim !== null && <p className="pl-f"><small>{say(w.target, { n: one(clause.aim / 100) })}</small></p>}
    </div>
  )
}

function Figure({ clause: { shown, counts, aim }, rows }: { clause: Clause; rows: string }) {
  const say = useSay()
  const { figure, count, share } = shown!
  const asCount = counts || !figure
  const value = asCount ? (count === null ? (figure?.small ?? '–') : String(count)) : figure.value === null ? (figure.small ?? '–') : share ? `${one(figure.value * 100)}%` : one(figure.value)
  const none = value === '–' || value === '-'
  return <p className="pl-f">{!none && <Link className="num" href={rows} aria-label={`${value} ${say(w.rows, { what: say(shown!.words) })}`}>{value}</Link>}{!asCount && share && figure.den !== null && figure.den > 0 && <small>{figure.num}/{figure.den}</small>}{aim !== null && <small>{say(w.target, { n: `${one(aim / 100)}${share && !counts ? '%' : ''}` })}</small>}</p>
}

function HandDown({ system, kind, clause, name, onDone }: { system: System; kind: string; clause: Clause; name: string; onDone: () => void }) {
  const say = useSay()
  const id = useId()
  const client = useQueryClient()
  const [text, setText] = useState(clause.title)
  const [due, setDue] = useState('')
  const [key] = useState(newKey)
  const sending = useMutation({
    mutationFn: () => openOwed(system.id, { text, kind, clause: name, office: clause.owner!.id, due }, clause.owner!.place, key),
    onSuccess: () => { announce(say(w.sent)); void client.invalidateQueries({ queryKey: ['plans'] }) },
  })
  if (sending.isSuccess) return <p role="status">{say(w.sent)} · <Link href={`/matters/${sending.data.id}`}>{say(w.open_it)}</Link></p>
  return (
    <form className="pl-h" onSubmit={(event) => { event.preventDefault(); sending.mutate() }}>
      <label htmlFor={`${id}t`}>{say(w.what)}</label><textarea id={`${id}t`} className="native" rows={2} maxLength={500} required value={text} onChange={(event) => setText(event.target.value)} />
      <label htmlFor={`${id}d`}>{say(w.until)}</label><input id={`${id}d`} type="date" className="native" required value={due} onChange={(event) => setDue(event.target.value)} />
      {sending.isError && <Problem error={sending.error} />}
      <p className="pl-b"><Button htmlType="submit" type="primary" loading={sending.isPending}>{say(w.send)}</Button><Button onClick={onDone}>{say(w.cancel)}</Button></p>
    </form>
  )
}
