// The latest rows behind the figure, those left out among them.
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { call } from '../../api/client.ts'
import { useSystems } from '../../api/hooks.ts'
import { measureRowsPath } from '../../api/pages.ts'
import type { CountedItem, MeasureAnswer, MeasureFilter } from '../../api/pages.ts'
import type { Page } from '../../api/types.ts'
import { useSay } from '../../shell/language.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { dayClock, partsOf } from '../../widgets/figure/definition.ts'
import { rowsHref } from '../../widgets/figure/periods.ts'
import { CountedRows } from '../../widgets/figure/rows.tsx'
import { count } from '../../widgets/figure/values.ts'
import { w as shared } from '../../widgets/figure/words.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'

const FEW = 7

export function LatestRows({ measure, filter }: { measure: MeasureAnswer; filter: MeasureFilter }) {
  const say = useSay()
  const { id, form } = measure
  const system = useSystems().byId.get(partsOf(id).system)
  const { data, isError, error, refetch } = useQuery({ queryKey: ['figures', id, 'rows', filter, FEW], queryFn: () => call<Page<CountedItem>>(measureRowsPath(id, filter, null, FEW)), staleTime: 60_000, placeholderData: (before) => before })
  const out = measure.excluded.reduce((sum, one) => sum + one.count, 0)
  const all = measure.total.den === null || (measure.totals && measure.totals.length > 1) ? '' : say(w.rows_all, { n: count(measure.total.den + out) })
  return (
    <section className="card box fg-r">
      <h2 className="hd">{say(w.rows)} <small>{data && data.items.length > 0 && `${all}${say(w.rows_note, { n: data.items.length })}${say.language === 'zh' ? '；' : '; '}${say(w.rows_rights)}`}</small><span className="r"><Link href={rowsHref(id, filter)}>{say(w.all_rows)}</Link></span></h2>
      {isError && !data ? <ReadFailed error={error} retry={() => void refetch()} /> : !data ? <Skeleton rows={FEW} height={33} />
        : data.items.length === 0 ? <Empty title={say(shared.no_rows)}>{say(shared.no_rows_why)}</Empty>
          : <CountedRows rows={data.items} form={form} by_clock={dayClock(system, id) !== null} label={say(w.rows)} />}
    </section>
  )
}
