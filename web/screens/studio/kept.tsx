// Options that are kept on the server with their numbers, and keeping one.
import { Button } from 'antd'
import { useId, useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useSay } from '../../shell/language.ts'
import { Problem } from '../../shell/problem.tsx'
import { keepOption, share, useKept, type Asking, type Change } from './api.ts'
import type { Draft } from './drafts.ts'
import { w } from './words.ts'

export function SaveOption({ asking, draft }: { asking: Asking; draft: Draft }) {
  const say = useSay()
  const id = useId()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const save = useMutation({ mutationFn: () => keepOption(name.trim() || say(w.option, { id: draft.id }), asking, draft.changes), onSuccess: () => { setName(''); void queries.invalidateQueries({ queryKey: ['space', 'kept'] }) } })
  return (
    <form className="wk-save" onSubmit={(event) => { event.preventDefault(); save.mutate() }}>
      <p className="wk-f"><label htmlFor={id}>{say(w.save_name)}（{say(w.option, { id: draft.id })}）</label><input id={id} type="text" maxLength={60} value={name} placeholder={say(w.option, { id: draft.id })} onChange={(event) => setName(event.target.value)} /></p>
      <Button block htmlType="submit" loading={save.isPending}>{say(w.save)}</Button>
      {draft.changes.length === 0 && <p className="note">{say(w.save_as_is)}</p>}
      <p role="status" className="note">{save.data ? say(w.saved, { name: save.data.name }) : ''}</p>
      {save.isError && <Problem error={save.error} />}
    </form>
  )
}

export function Kept({ service, open }: { service: string; open: (asking: Asking, changes: Change[]) => void }) {
  const say = useSay()
  const items = useKept(service).data?.items ?? []
  if (items.length === 0) return null
  return (
    <details className="wk-bl"><summary>{say(w.kept)}：{items.length}</summary>
      <ul className="wk-list">{items.map((one) => (
        <li key={one.id}><span className="wk-room"><b>{one.name}</b><small>{say(w.kept_line, { time: say.time(one.at), share: share(one.figures.after, one.figures.people) })}</small></span>
          <Button size="small" aria-label={`${say(w.open_kept)} ${one.name}`} onClick={() => open(one.question, one.changes)}>{say(w.open_kept)}</Button></li>
      ))}</ul>
    </details>
  )
}
