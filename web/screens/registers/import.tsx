// A table is looked at first; what is wrong is said line by line, and nothing is written until all of it is right.
import { Button } from 'antd'
import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'
import { bringIn, look, type Register } from '../../api/registers.ts'
import { announce } from '../../shell/announce.ts'
import { useSay } from '../../shell/language.ts'
import { Problem } from '../../shell/problem.tsx'
import { w } from './words.ts'

const MOST = 50

export function Import({ register, onDone }: { register: Register; onDone: () => void }) {
  const say = useSay()
  const id = useId()
  const looking = useMutation({ mutationFn: (file: File) => look(register.id, file) })
  const writing = useMutation({ mutationFn: (token: string) => bringIn(register.id, token), onSuccess: () => { announce(say(w.brought)); onDone() } })
  const found = looking.data
  const { new: fresh = 0, changed = 0, same = 0 } = found?.says ?? {}
  return (
    <section className="box rg-i" aria-label={say(w.import)}>
      <p className="note">{say(w.help)}</p>
      <label htmlFor={id}>{say(w.choose_file)}</label>
      <input id={id} type="file" accept=".csv,.xlsx,.xls" onChange={(event) => { const file = event.target.files?.[0]; writing.reset(); if (file) looking.mutate(file) }} />
      {looking.isPending && <p role="status">{say(w.looking)}</p>}
      {looking.isError && <Problem error={looking.error} />}
      {found && <p role="status">{say(w.looked, { rows: found.rows, fresh, changed, same })}{found.says.taken_as_wgs84 ? ` ${say(w.undated, { n: found.says.taken_as_wgs84 })}` : ''}</p>}
      {found && found.faulty_count > 0 && <>
        <p className="rg-bad" role="alert">{say(w.faulty, { n: found.faulty_count })}</p>
        <table className="tb"><thead><tr>{[w.line, w.column, w.value, w.why].map((words) => <th scope="col" key={words.zh}>{say(words)}</th>)}</tr></thead>
          <tbody>{found.faulty.slice(0, MOST).map((fault, i) => <tr key={i}><td>{fault.row}</td><td>{fault.column}</td><td className="rg-v">{fault.value}</td><td className="rg-v">{say(fault.words)}</td></tr>)}</tbody></table>
      </>}
      {found && found.faulty_count === 0 && (writing.isSuccess ? <p role="status"><b>{say(w.brought)}</b></p>
        : fresh + changed === 0 ? <p role="status">{say(w.nothing_new)}</p>
        : <Button type="primary" loading={writing.isPending} onClick={() => writing.mutate(found.token)}>{say(w.bring_in)}</Button>)}
      {writing.isError && <Problem error={writing.error} />}
    </section>
  )
}
