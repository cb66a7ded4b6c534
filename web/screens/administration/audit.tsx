// The audit administrator's desk: what the others did, newest first, and whether the chain of it holds from its first line.
import { Button } from 'antd'
import { useState } from 'react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay, type Say } from '../../shell/language.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { Empty } from '../../widgets/empty/empty.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { keys, type Chain, type Line } from './api.ts'
import { acts, w } from './words.ts'

type Page = { items: Line[]; next: string | null }

export function Audit({ wide }: { wide: boolean }) {
  const say = useSay()
  const [comings, setComings] = useState(false)
  const log = useInfiniteQuery({
    queryKey: [...keys.log, 'lines', comings], initialPageParam: null as string | null, getNextPageParam: (page: Page) => page.next,
    queryFn: ({ pageParam, signal }) => call<Page>(`/api/administration?comings=${comings}${pageParam ? `&before=${pageParam}` : ''}`, { signal }),
  })
  const lines = log.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <div className="ad-log">
      <div className="ad-bar"><ChainSaid /><button type="button" className="chip" aria-pressed={comings} onClick={() => setComings(!comings)}>{say(w.comings)}</button></div>
      {log.isError && !log.data ? <ReadFailed error={log.error} retry={() => void log.refetch()} />
        : !log.data ? <Skeleton rows={10} height={44} />
        : lines.length === 0 ? <Empty title={say(w.log_empty)} />
        : wide ? <Table lines={lines} /> : <ul className="ad-cards">{lines.map((line) => <Card key={line.position} line={line} />)}</ul>}
      {log.hasNextPage && <p className="ad-more"><Button loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>{say(w.older)}</Button></p>}
    </div>
  )
}

function ChainSaid() {
  const say = useSay()
  const chain = useQuery({ queryKey: keys.chain, queryFn: () => call<Chain>('/api/administration/chain'), staleTime: 60_000 })
  if (chain.isError) return <ReadFailed error={chain.error} />
  if (!chain.data) return <p className="muted" role="status">{say(w.chain_reading)}</p>
  const { holds, lines, broken_at } = chain.data
  return <p className={holds ? 'st ontime pill' : 'st late pill'} role="status"><Icon name={holds ? 'done' : 'late'} />{holds ? say(w.chain_ok, { n: lines }) : say(w.chain_bad, { n: broken_at ?? 0 })}</p>
}

const actOf = (say: Say, line: Line): string => say(acts[line.act]) || line.act
const byOf = (say: Say, line: Line): string => line.by?.name ?? say(w.by_itself)

/** What the line says beyond who and whom. */
function detailOf(say: Say, line: Line): string {
  const { minutes, by, from, to, login } = line.data as { minutes?: number; by?: string; from?: number; to?: number | null; login?: string }
  return [
    line.post && `${say(line.post.title)}，${line.post.organisation.name}`, login,
    from !== undefined && say(w.since, { from: say.time(from) }), typeof to === 'number' && say(w.until, { to: say.time(to) }),
    minutes !== undefined && say(w.minutes, { n: minutes }), by && say(by === 'provider' ? w.by_provider : w.by_password),
  ].filter(Boolean).join('　')
}

function Table({ lines }: { lines: readonly Line[] }) {
  const say = useSay()
  return (
    <div className="ad-w" tabIndex={0} role="region" aria-label={say(w.c_act)}>
      <table className="ad-tb">
        <thead><tr>{[w.c_no, w.c_at, w.c_by, w.c_act, w.c_whom, w.c_more].map((head) => <th key={head.en} scope="col">{say(head)}</th>)}</tr></thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.position}><td className="n">{line.position}</td><td><time dateTime={line.at}>{say.time(line.at)}</time></td><td>{byOf(say, line)}</td><td><b>{actOf(say, line)}</b></td><td>{line.whom?.name}</td><td className="d">{detailOf(say, line)}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Card({ line }: { line: Line }) {
  const say = useSay()
  return (
    <li className="card">
      <p><b>{actOf(say, line)}</b> {line.whom?.name}</p>
      <p className="note">{[byOf(say, line), say.time(line.at), `${say(w.c_no)} ${line.position}`].join('　')}</p>
      {detailOf(say, line) && <p className="note">{detailOf(say, line)}</p>}
    </li>
  )
}
