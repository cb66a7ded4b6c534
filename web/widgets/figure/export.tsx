// What is on the page, or every row behind it, as a file that says what it is: definition, period, what was known, invented or not.
import { Button } from 'antd'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { useCategories, useMe, useSystems } from '../../api/hooks.ts'
import { measureRowsPath } from '../../api/pages.ts'
import type { CountedItem, Figure, MeasureAnswer, MeasureFilter } from '../../api/pages.ts'
import type { Page } from '../../api/types.ts'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { Pop } from '../../shell/pop.tsx'
import { Problem } from '../../shell/problem.tsx'
import { w as frame } from '../../shell/words.ts'
import { download } from './csv.ts'
import type { Cells } from './csv.ts'
import { useMissing } from './figure.tsx'
import { useSayCounted } from './rows.tsx'
import { count } from './values.ts'
import { w } from './words.ts'

/** More would be a file that nobody opens. */
const MOST_ROWS = 10_000
const PAGE = 200

export type Line = { what: string; figure: Figure }

export function Export({ measure, filter, lines, by_clock }: { measure: MeasureAnswer; filter: MeasureFilter; lines: () => Line[]; by_clock: boolean }) {
  const say = useSay()
  const head = useHead(measure)
  const missing = useMissing()
  const collect = useCollected(measure, filter, by_clock, head)
  const figures = (): void => download(`${measure.id}_${measure.period.from}_${measure.period.to}`, [
    ...head, [say(w.what), say(w.num), say(w.den), say(w.value), say(w.low), say(w.high)],
    ...lines().map(({ what, figure: f }) => [what, f.num, f.den, f.value ?? missing(f, true), f.low, f.high]),
    ...measure.excluded.map((one) => [say(w.without, { why: say(one.words) }), null, one.count]),
  ])
  return (
    <Pop className="pick" button={<><Icon name="download" /><span>{say(w.export)}</span></>} label={say(w.export)}>
      <Button onClick={figures}>{say(w.export_figures)}</Button>
      <Button onClick={collect.start} loading={collect.n !== null}>{collect.n === null ? say(w.export_rows) : say(w.exporting, { n: count(collect.n) })}</Button>
      {collect.error !== null && <Problem error={collect.error} />}
      {collect.cut && <p className="note" role="status">{say(w.export_cut, { n: count(MOST_ROWS) })}</p>}
      <p className="note">{say(w.export_note)}</p>
    </Pop>
  )
}

/** The lines above the table, in every file. */
function useHead(measure: MeasureAnswer): Cells[] {
  const say = useSay()
  const me = useMe().data
  return [
    [say(measure.words), measure.id, ...(me?.district.demo ? [say(frame.demo), say(me.district.notes.demo)] : [])], [say(measure.formula)],
    [say(w.period), measure.period.from, measure.period.to], [say(w.known), measure.known ?? measure.as_of, measure.position], [],
  ]
}

function useCollected(measure: MeasureAnswer, filter: MeasureFilter, by_clock: boolean, head: Cells[]): { n: number | null; cut: boolean; error: unknown; start: () => void } {
  const say = useSay()
  const { byId } = useSystems()
  const { byCode } = useCategories()
  const counted = useSayCounted(measure.form)
  const [n, setN] = useState<number | null>(null)
  const [cut, setCut] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const cellsOf = (row: CountedItem): Cells => [row.number, row.path, say(byCode.get(row.category ?? '')?.words) || row.category, row.day, say(byId.get(row.system)?.words.states[row.state]) || row.state, row.ended, counted(row)]
  const start = async (): Promise<void> => {
    const rows: CountedItem[] = []
    setN(0)
    setError(null)
    try {
      let after: string | null = null
      do {
        const page: Page<CountedItem> = await call(measureRowsPath(measure.id, filter, after, PAGE))
        rows.push(...page.items)
        after = page.next
        setN(rows.length)
      } while (after !== null && rows.length < MOST_ROWS)
      setCut(after !== null)
      download(`${measure.id}_${measure.period.from}_${measure.period.to}_rows`, [...head, [w.number, w.where, w.category, by_clock ? w.day_due : w.day_opened, w.state, w.state_since, w.counted].map((one) => say(one)), ...rows.map(cellsOf)])
      announce(say(w.exported, { n: count(rows.length) }))
    } catch (failed) {
      setError(failed)
    } finally {
      setN(null)
    }
  }
  return { n, cut, error, start: () => void start() }
}
