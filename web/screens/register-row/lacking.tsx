// A row that lacks what it should have: the matter that may be opened for it, filled with what the row says.
import { Button } from 'antd'
import { useLocation } from 'wouter'
import { serverNow, useMe, useSystems } from '../../api/hooks.ts'
import type { Register, WholeRow } from '../../api/registers.ts'
import { useSay } from '../../shell/language.ts'
import { knowUnits } from '../../widgets/step-form/pickers.tsx'
import { blank, keep } from '../intake/draft.ts'
import { mayOpen } from '../intake/may-open.ts'
import { w } from './words.ts'

export function Lacking({ register, row }: { register: Register; row: WholeRow }) {
  const say = useSay()
  const me = useMe().data
  const [, go] = useLocation()
  const { lacks } = register
  const system = useSystems().byId.get(lacks?.opens ?? '')
  if (!lacks || row.ended || row.facts[lacks.column] !== undefined) return null
  const report = (): void => {
    knowUnits(Object.values(row.names).flatMap(({ id, name }) => (typeof id === 'number' ? [{ id, name, kind: '' }] : [])))
    const facts = Object.fromEntries(Object.entries(lacks.facts).map(([fact, column]) => [fact, row.facts[column]]))
    if (me && system) keep(me.person.id, system, { ...blank, facts, place: row.place && { ...row.place, level: 'committee' } }, serverNow())
    go(`/intake?system=${lacks.opens}`)
  }
  return (
    <section className="box rr-l">
      <p>{say(w.lacks, { what: say(register.words.columns[lacks.column]) })}</p>
      {system && mayOpen(system, me?.posts ?? []) && <Button type="primary" onClick={report}>{say(system.words.title)}</Button>}
    </section>
  )
}
