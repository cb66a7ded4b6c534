// The story of a matter, newest first: who did what when, in which words, with photos beside those they answer.
import { useMemo, useState } from 'react'
import { useSystems } from '../../api/hooks.ts'
import type { JournalLine, Matter, Photo, System } from '../../api/types.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import type { Say } from '../../shell/language.ts'
import { sayRequester, sayWait } from '../clock/clock.tsx'
import { allPhotos, ownWords, photosOf, sayFact, useNames } from '../facts/facts.tsx'
import { Photos } from '../photo/photo.tsx'
import { ASIDE, LATE, LOOK } from './acts.ts'
import './timeline.css'

const w = defineWords({
  title: { zh: '经过', en: 'The story' },
  count: { zh: '{n} 条，一条链', en: '{n} lines, one chain' },
  now: { zh: '现在：{what}', en: 'Now: {what}' },
  waiting: { zh: '{state}，{what}', en: '{state}, {what}' },
  with: { zh: '{state}，由{who}办', en: '{state}, with {who}' },
  ended: { zh: '已经结束：{what}', en: 'Ended: {what}' },
  with_looks: { zh: '连查看记录一起（{n} 条）', en: 'With {n} looks' },
  without_looks: { zh: '不看查看记录', en: 'Without looks' },
  by_clock: { zh: '自动', en: 'automatic' },
  by_import: { zh: '导入', en: 'import' },
  relative: { zh: '家人代办', en: 'by a relative' },
  brought: { zh: '本人同意，由管理员{who}凭文件代送', en: 'from her file, with her word, brought in by {who}' },
  labelled: { zh: '{label}：{value}', en: '{label}: {value}' },
  between: { zh: '；', en: '; ' },
  device: { zh: '办于 {time}，联网后送到', en: 'done {time}, sent later' },
  left: { zh: '没有照办：{why}', en: 'not applied: {why}' },
  purpose: { zh: '用途：{purpose}', en: 'for: {purpose}' },
})

/** Texts that may be so long are somebody's words and need no label. */
const LONG = 500

const who = (say: Say, line: JournalLine, system: System | undefined): string =>
  line.post ? `${line.post.organisation.name} ${say(line.post.title)}`
    : line.by === 'r' ? sayRequester(say, system) : line.by === 'i' ? say(w.by_import) : line.by === 'c' ? say(w.by_clock) : ''

/** What was said in a line: texts as they are, other facts with their name. The matter's own words stand elsewhere. */
function useSaid(matter: Matter, system: System | undefined): (line: JournalLine) => string[] {
  const say = useSay()
  const names = useNames(matter)
  return (line) => {
    if (!system) return []
    if (line.act === LOOK) return typeof line.facts['purpose'] === 'string' ? [say(w.purpose, { purpose: line.facts['purpose'] })] : []
    const own = line.seq === 1 ? ownWords(system, matter)?.name : undefined
    const texts: string[] = line.act === ASIDE && typeof line.facts['why'] === 'string' ? [say(w.left, { why: line.facts['why'] })] : []
    const others: string[] = []
    for (const [name, declared] of Object.entries(system.facts)) {
      const value = name === own ? null : sayFact(say, system, name, line.facts[name], names)
      if (value === null) continue
      if (declared.is === 'text' && declared.max >= LONG) texts.push(value)
      else others.push(say(w.labelled, { label: say(system.words.facts[name]), value }))
    }
    return others.length > 0 ? [...texts, others.join(say(w.between))] : texts
  }
}

export function sayStanding(say: Say, matter: Matter, system: System | undefined): string {
  const state = say(system?.words.states[matter.state]) || matter.state
  if (matter.kind === 'final') return say(w.ended, { what: state })
  if (matter.waits_for) return say(w.waiting, { state, what: sayWait(say, matter.waits_for, system) })
  return matter.holder ? say(w.with, { state, who: matter.holder.organisation.name }) : state
}

const lineId = (seq: number): string => `line-${seq}`

/** Puts the focus on a new line of the story, as soon as it is drawn. */
export function focusLine(seq: number, tries = 40): void {
  const line = document.getElementById(lineId(seq))
  if (!line) {
    if (tries > 0) setTimeout(() => focusLine(seq, tries - 1), 25)
    return
  }
  line.focus()
  line.scrollIntoView({ block: 'nearest' })
}

export function Timeline({ matter }: { matter: Matter }) {
  const say = useSay()
  const system = useSystems().byId.get(matter.system)
  const said = useSaid(matter, system)
  const [looks, setLooks] = useState(false)
  const looked = matter.journal.filter((line) => line.act === LOOK).length
  const lines = useMemo(() => matter.journal.filter((line) => looks || line.act !== LOOK).toReversed(), [matter.journal, looks])
  /** The matter's first photo is what later ones are compared with. */
  const before = useMemo(() => (system ? allPhotos(system, matter)[0] ?? null : null), [system, matter])
  return (
    <section className="card box story" aria-label={say(w.title)}>
      <h2 className="hd">{say(w.title)} <small>{say(w.count, { n: matter.journal.length })}</small>
        {looked > 0 && <button type="button" className="link r" onClick={() => setLooks(!looks)}>{looks ? say(w.without_looks) : say(w.with_looks, { n: looked })}</button>}
      </h2>
      <ol className="tl">
        {matter.kind !== 'final' && <li className="now"><time>{say.time(matter.as_of)}</time><span className="dot" /><div><b>{say(w.now, { what: sayStanding(say, matter, system) })}</b></div></li>}
        {lines.map((line) => {
          return (
            <li key={line.seq} id={lineId(line.seq)} tabIndex={-1} className={line.act === LATE ? 'bad' : line.act === LOOK ? 'look-line' : ''}>
              <time dateTime={line.at}>{say.time(line.at)}</time><span className="dot" />
              <Told line={line} system={system} said={said(line)} before={before && before.seq !== line.seq ? before : null} />
            </li>
          )
        })}
      </ol>
    </section>
  )
}

type ToldProps = { line: JournalLine; system: System | undefined; said: readonly string[]; before: { photo: Photo; at: string } | null }
function Told({ line, system, said, before }: ToldProps) {
  const say = useSay()
  const photos = system ? photosOf(system, line) : []
  return (
    <div>
      <b>{say(line.words)}</b><small>{who(say, line, system)}{line.person && <i> {line.person}</i>}{line.relative && <i> {say(w.relative)}</i>}</small>
      {line.device && <small className="dev">{say(w.device, { time: say.time(line.device.at) })}</small>}
      {line.brought !== undefined && <small className="dev">{say(w.brought, { who: line.brought })}</small>}
      {said.map((text, i) => <p key={i}>{text}</p>)}
      {photos.length > 0 && <Photos photos={photos} at={line.device?.at ?? line.at} before={before} />}
    </div>
  )
}

/** One line of a story by itself, with its time. */
export function StoryLine({ matter, line }: { matter: Matter; line: JournalLine }) {
  const say = useSay()
  const system = useSystems().byId.get(matter.system)
  const said = useSaid(matter, system)
  return <><time dateTime={line.at}>{say.time(line.at)}</time><Told line={line} system={system} said={said(line)} before={null} /></>
}

/** The last acts in one line each, for a preview. */
export function LastActs({ matter, count = 3 }: { matter: Matter; count?: number }) {
  const say = useSay()
  const system = useSystems().byId.get(matter.system)
  const said = useSaid(matter, system)
  const lines = matter.journal.filter((line) => line.act !== LOOK).slice(-count).toReversed()
  return (
    <ul className="log">
      {lines.map((line) => (
        <li key={line.seq} id={lineId(line.seq)} tabIndex={-1}>
          <time dateTime={line.at}>{say.time(line.at)}</time>
          <span>{[line.post?.organisation.name, say(line.words)].filter(Boolean).join('：')}{said(line)[0] && <span className="muted">。{said(line)[0]}</span>}</span>
        </li>
      ))}
    </ul>
  )
}
