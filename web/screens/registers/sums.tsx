// What a register adds up to by place: of units, and never of a person.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/client.ts'
import { rowsKey, type Register } from '../../api/registers.ts'
import { useSay } from '../../shell/language.ts'
import { w } from './words.ts'

type Sum = { place: { id: number; name: string }; rows: number; sum: number; lacking: number }
const FEW = 8

export function Sums({ register, asked }: { register: Register; asked: Readonly<Record<string, string>> }) {
  const say = useSay()
  const [all, setAll] = useState(false)
  const only = Object.fromEntries(['place', 'at'].flatMap((name) => (asked[name] ? [[name, asked[name]]] : [])))
  const { data } = useQuery({ queryKey: [...rowsKey(register.id), 'sums', only], queryFn: ({ signal }) => call<{ items: Sum[] }>(`/api/registers/${register.id}/sums?${new URLSearchParams(only)}`, { signal }), enabled: register.sums !== undefined })
  if (register.sums === undefined || !data?.items.length) return null
  const column = register.columns[register.sums]!
  const unit = column.is === 'integer' && column.unit ? ` ${column.unit}` : ''
  const lacks = register.lacks && say(register.words.columns[register.lacks.column])
  return (
    <section className="card box rg-u" aria-label={say(w.sums)}>
      <h2 className="hd">{say(w.sums)} <small>{say(register.words.columns[register.sums])}</small></h2>
      <table className="tb">
        <thead><tr><th scope="col">{say(w.where)}</th><th scope="col" className="r">{say(w.rows)}</th><th scope="col" className="r">{say(register.words.columns[register.sums])}</th>{lacks && <th scope="col" className="r">{say(w.without, { what: lacks })}</th>}</tr></thead>
        <tbody>{data.items.slice(0, all ? undefined : FEW).map((one) => <tr key={one.place.id}><td>{one.place.name}</td><td className="r">{one.rows}</td><td className="r">{one.sum}{unit}</td>{lacks && <td className="r">{one.lacking}</td>}</tr>)}</tbody>
      </table>
      {data.items.length > FEW && !all && <button type="button" className="link" onClick={() => setAll(true)}>{say(w.all_sums, { n: data.items.length })}</button>}
    </section>
  )
}
