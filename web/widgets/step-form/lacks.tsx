// What an answer lacks, said below it while it is written: hints to look at, none of which keeps anybody from sending it.
import { useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import type { Ask, Matter, System, Words } from '../../api/types.ts'
import { defineWords, useSay } from '../../shell/language.ts'

const w = defineWords({
  lacks: { zh: '答复还可以看看这几处（只是提示，由您来定）', en: 'You may look at these again (hints only; you decide)' },
  quoted: { zh: '“{text}”', en: '“{text}”' },
  between: { zh: '：', en: ': ' },
})

/** An answer that has hardly begun lacks everything. */
const LEAST = 20
const TYPING_MS = 700
const SHOWN = 30

type Note = { code: string; words: Words; text?: string }

/** The field of a step that the requester will read: the first text that is told to her. */
export const answerOf = (asks: readonly Ask[], system: System | undefined): string | undefined =>
  asks.find((ask) => { const fact = system?.facts[ask.id]; return ask.kind === 'text' && fact?.is === 'text' && fact.told === true })?.id

/** What the requester said, as the matter's title has it. */
const saidIn = (matter: Matter, system: System | undefined): string =>
  (system?.page.title ?? []).map((id) => matter.facts[id]).filter((value) => typeof value === 'string').join(' ')

export function Lacks({ matter, system, reply }: { matter: Matter; system: System | undefined; reply: string }) {
  const say = useSay()
  const [asked, setAsked] = useState(reply)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(reply), TYPING_MS)
    return () => clearTimeout(timer)
  }, [reply])
  const text = saidIn(matter, system).slice(0, 4000)
  const { data } = useQuery({
    queryKey: ['lacks', matter.id, asked], enabled: asked.trim().length >= LEAST && text !== '', retry: false, staleTime: Infinity,
    queryFn: async ({ signal }) => (await call<{ notes: Note[] }>('/api/suggest/reply', { method: 'POST', body: { text, reply: asked.slice(0, 4000) }, signal })).notes,
  })
  if (!data?.length || reply.trim().length < LEAST) return null
  return (
    <div className="sf-lacks" role="status">
      <p>{say(w.lacks)}</p>
      <ul>{data.map((note, i) => <li key={`${note.code} ${i}`}>{say(note.words)}{note.text && say(w.between) + say(w.quoted, { text: note.text.length > SHOWN ? `${note.text.slice(0, SHOWN - 1)}…` : note.text })}</li>)}</ul>
    </div>
  )
}
