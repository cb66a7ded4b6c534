// The draft: where it comes from, what stands over it, and its clauses one by one. Whatever is refused is said with the clause that it is about.
import { Button } from 'antd'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Link } from 'wouter'
import { clauseLevels, type ClauseLevel } from '../../../kernel/plans/model.ts'
import { bringPlan, nextDraft, plansQuestion, readDraft, type Draft, type DraftRow } from '../../api/plans.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { Problem } from '../../shell/problem.tsx'
import { OrganisationPicker } from '../../widgets/step-form/pickers.tsx'
import { w } from './words.ts'
import '../../widgets/step-form/step-form.css'
import './plan-draft.css'

export default function DraftPage() {
  const say = useSay()
  const id = useId()
  const plans = useQuery(plansQuestion).data ?? []
  const [from, setFrom] = useState('')
  const [draft, setDraft] = useState<Draft | null>(null)
  const reading = useMutation({ mutationFn: readDraft, onSuccess: setDraft })
  const taking = useMutation({ mutationFn: nextDraft, onSuccess: setDraft })
  const taken = plans.find(({ code }) => code === from) ?? plans[0]
  usePage({ title: say(w.title), back: '/plans' })
  return (
    <main id="main" tabIndex={-1} className="pd">
      <header><h1>{say(w.title)}</h1><p className="note">{say(w.lead)}</p></header>
      <section className="card box pd-f" aria-label={say(w.title)}>
        <div><label htmlFor={`${id}f`}>{say(w.file)}</label><input id={`${id}f`} type="file" accept=".docx,.txt" onChange={(event) => { const file = event.target.files?.[0]; if (file) reading.mutate(file) }} /></div>
        {taken && <div><label htmlFor={`${id}p`}>{say(w.from_plan)}</label><span className="pd-b"><select id={`${id}p`} className="native" value={taken.code} onChange={(event) => setFrom(event.target.value)}>{plans.map((one) => <option key={one.code} value={one.code}>{one.name}</option>)}</select><Button loading={taking.isPending} onClick={() => taking.mutate(taken.code)}>{say(w.take)}</Button></span></div>}
        {reading.isPending && <p role="status">{say(w.reading)}</p>}
        {reading.isError && <Problem error={reading.error} />}{taking.isError && <Problem error={taking.error} />}
      </section>
      {draft && <Correct key={`${draft.title}${draft.clauses.length}`} draft={draft} />}
    </main>
  )
}

function Correct({ draft }: { draft: Draft }) {
  const say = useSay()
  const id = useId()
  const client = useQueryClient()
  const [rows, setRows] = useState<DraftRow[]>(draft.clauses)
  const [head, setHead] = useState(() => { const year = /20\d\d/.exec(draft.title)?.[0] ?? ''; return { code: year, name: draft.title, year } })
  const [owner, setOwner] = useState<unknown>(undefined)
  const change = (at: number, part: Partial<DraftRow>): void => setRows(rows.map((row, i) => (i === at ? { ...row, ...part } : row)))
  const owned = (row: DraftRow): DraftRow => (row.owner === undefined && row.level === 'section' || (row.level !== 'chapter' && row.owner === undefined && row.parent === null) ? { ...row, ...(typeof owner === 'number' && { owner }) } : row)
  const bringing = useMutation({
    mutationFn: () => bringPlan(head.code, { name: head.name, year: Number(head.year), begins: `${head.year}-01-01`, ends: `${head.year}-12-31`, clauses: rows.map(owned) }),
    onSuccess: () => { announce(say(w.brought)); void client.invalidateQueries({ queryKey: ['plans'] }) },
  })
  const field = (name: keyof typeof head, words: Parameters<typeof say>[0], more: object = {}) => <div><label htmlFor={`${id}${name}`}>{say(words)}</label><input id={`${id}${name}`} className="native" required value={head[name]} onChange={(event) => setHead({ ...head, [name]: event.target.value })} {...more} /></div>
  return (
    <form className="pd-c" onSubmit={(event) => { event.preventDefault(); bringing.mutate() }}>
      {draft.skips.length > 0 && <p className="pd-s" role="status"><Icon name="soon" /> {say(w.skips, { lines: draft.skips.map(({ text }) => text).join('；') })}</p>}
      <section className="card box pd-h">{field('code', w.code, { maxLength: 40 })}{field('name', w.name, { maxLength: 100 })}{field('year', w.year, { inputMode: 'numeric', pattern: '20[0-9]{2}' })}<div><label htmlFor={`${id}o`}>{say(w.owner)}</label><OrganisationPicker control={{ id: `${id}o` }} value={owner} onChange={setOwner} /></div></section>
      <section className="card box" aria-labelledby={`${id}l`}>
        <h2 className="hd" id={`${id}l`}>{say(w.clauses, { n: rows.length })}</h2>
        <ul className="pd-l">{rows.map((row, i) => (
          <li key={row.code} style={{ paddingInlineStart: `${Math.min(3, row.code.split('.').length - 1) * 16}px` }}>
            <span className="pd-no">{row.code}</span>
            <select className="native" aria-label={say(w.level_of, { code: row.code })} value={row.level} onChange={(event) => change(i, { level: event.target.value as ClauseLevel })}>{clauseLevels.map((level) => <option key={level} value={level}>{say(w[level])}</option>)}</select>
            <input className="native pd-t" aria-label={say(w.title_of, { code: row.code })} required maxLength={200} value={row.title} onChange={(event) => change(i, { title: event.target.value })} />
            <input className="native pd-u" aria-label={say(w.under_of, { code: row.code })} placeholder={say(w.under)} maxLength={40} value={row.parent ?? ''} onChange={(event) => change(i, { parent: event.target.value || null })} />
            <button type="button" className="pd-x" aria-label={say(w.drop_of, { code: row.code })} onClick={() => setRows(rows.filter((one) => one !== row))}><Icon name="close" /></button>
          </li>
        ))}</ul>
      </section>
      {bringing.isError && <Problem error={bringing.error} />}
      {bringing.isSuccess ? <p role="status"><b>{say(w.brought)}</b> <Link href={`/plans?plan=${encodeURIComponent(head.code)}`}>{say(w.look)}</Link></p> : <Button type="primary" htmlType="submit" size="large" loading={bringing.isPending}>{say(w.bring)}</Button>}
    </form>
  )
}
