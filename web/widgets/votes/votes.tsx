// A vote that a matter has called: the question and how long still, the house with who took part, the figures, and what who counts may do.
// On a wide page the drawing and the figures stand in two columns; on a phone one under the other.
import { useState } from 'react'
import { formatSpan } from '../../../kernel/base/limits.ts'
import { useAssembly } from '../../api/assemblies.ts'
import type { Assembly } from '../../api/assemblies.ts'
import { useAwaited } from '../../api/awaited.ts'
import type { Matter } from '../../api/types.ts'
import { useMinute } from '../../shell/clock.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { Skeleton } from '../skeleton/skeleton.tsx'
import { Counter } from './counter.tsx'
import type { Doing } from './counter.tsx'
import { Conditions, Counted, Outcome, Participation, Rule, Sealed } from './figures.tsx'
import { House } from './house.tsx'
import { Voters } from './secret.tsx'
import { stageOf } from './view.ts'
import type { Stage } from './view.ts'
import { secret as s, w } from './words.ts'
import './votes.css'

const MINUTE = 60_000
/** A whole compound is no drawing any more. */
const MOST_DRAWN = 240
/** In the last days a vote that lacks something is said to be due. */
const SOON = 3 * 24 * 60 * MINUTE

function Countdown({ vote, stage, now }: { vote: Assembly; stage: Stage; now: number }) {
  const say = useSay()
  if (stage === 'counted') return vote.result && <Outcome result={vote.result} />
  if (stage === 'closed') return <span className="st pill wait"><Icon name="wait" />{say(w.closed)}</span>
  if (stage === 'before') return <span className="st pill wait"><Icon name="wait" />{say(w.before, { time: say.time(vote.opens) })}</span>
  const left = Date.parse(vote.closes) - now
  const tone = left < SOON && !vote.standing.met ? 'soon' : 'ontime'
  return <span className={`st pill ${tone}`}><Icon name={tone} />{say(w.left, { span: say(formatSpan(left / MINUTE, 'nd')) })}</span>
}

/** What the two halves of a vote share: the one that is newest, and which form is open. */
export type Voting = { matter: string; id: string | null; earlier: string[]; doing: Doing; onDo: (doing: Doing) => void }
export function useVoting(matter: Matter): Voting {
  const [doing, onDo] = useState<Doing>(null)
  useAwaited(matter)
  const votes = matter.votes ?? []
  return { matter: matter.id, id: votes.at(-1) ?? null, earlier: votes.slice(0, -1).reverse(), doing, onDo }
}

/** The question and the house. */
export function VoteDrawing({ voting }: { voting: Voting }) {
  const say = useSay()
  const now = useMinute()
  const { data: vote, isError, error, refetch } = useAssembly(voting.matter, voting.id)
  if (voting.id === null) return null
  if (!vote) return <section className="card box" aria-label={say(w.vote)}>{isError ? <ReadFailed error={error} retry={() => void refetch()} /> : <Skeleton rows={6} height={72} />}</section>
  const stage = stageOf(vote, now)
  const takes = vote.may.count && vote.kind === 'named' && stage === 'open' && (vote.counts === 'last' || vote.heads.some((head) => !head.took_part))
  const marks = vote.may.count && vote.kind === 'secret' && stage === 'open' && vote.slips?.printed === true
  return (
    <section className="card box vt" aria-label={say(w.vote)}>
      <h2 className="hd">{say(w.vote)} <Countdown vote={vote} stage={stage} now={now} /><small className="r">{say(stage === 'counted' ? w.closed_at : w.closes, { time: say.end(vote.closes) })}</small></h2>
      <p className="vt-q"><span className="vh">{say(w.asked)} </span>{vote.question.text}</p>
      {vote.flats.length > 0 && <>
        <h3 className="hd">{say(w.house)} <small>{say(w.house_note)}{takes ? `${say.language === 'zh' ? '；' : '. '}${say(w.press_flat)}` : ''}</small></h3>
        {vote.flats.length > MOST_DRAWN ? <p className="note">{say(w.too_many, { n: vote.flats.length })}</p> : <House vote={vote} over={stage === 'closed' || stage === 'counted'} onRecord={takes ? (flat) => voting.onDo({ act: 'record', flat }) : undefined} />}
      </>}
      {vote.kind === 'secret' && <>
        {vote.question.names && !vote.result && <div><h3 className="hd">{say(s.candidates)} <small>{say(s.seats, { n: vote.question.seats! })}</small></h3><ul className="names">{vote.question.names.map((name) => <li key={name}>{name}</li>)}</ul></div>}
        <h3 className="hd">{say(s.voters)} <small>{say(s.voters_note)}{marks ? `${say.language === 'zh' ? '；' : '. '}${say(s.press)}` : ''}</small></h3>
        {vote.heads.length > MOST_DRAWN ? <p className="note">{say(s.too_many, { n: vote.heads.length })}</p> : <Voters vote={vote} over={stage === 'closed' || stage === 'counted'} onMark={marks ? (head) => voting.onDo({ act: 'mark', head }) : undefined} />}
      </>}
      <Rule vote={vote} />
    </section>
  )
}

/** The figures, and what who counts may do. */
export function VoteFigures({ voting }: { voting: Voting }) {
  const say = useSay()
  const now = useMinute()
  const { data: vote } = useAssembly(voting.matter, voting.id)
  if (!vote) return null
  const stage = stageOf(vote, now)
  return (
    <section className="card box vfs" aria-label={`${say(w.vote)} · ${say(w.result)}`}>
      {vote.result ? <Counted vote={vote} result={vote.result} /> : <><Participation vote={vote} stage={stage} /><Sealed vote={vote} /></>}
      <Counter vote={vote} stage={stage} doing={voting.doing} onDo={voting.onDo} />
      {voting.earlier.length > 0 && <div className="vf"><h3 className="hd">{say(w.earlier)}</h3>{voting.earlier.map((id) => <Earlier key={id} matter={voting.matter} id={id} />)}</div>}
    </section>
  )
}

/** A vote that was held before this one: its outcome, and on demand its figures. */
function Earlier({ matter, id }: { matter: string; id: string }) {
  const say = useSay()
  const { data: vote, isError, error, refetch } = useAssembly(matter, id)
  if (!vote) return isError ? <ReadFailed error={error} retry={() => void refetch()} /> : <Skeleton rows={1} />
  return (
    <details className="ve">
      <summary>{vote.result ? <Outcome result={vote.result} /> : null} <span>{say(w.closed_at, { time: say.end(vote.closes) })}</span><Icon name="down" className="down" /></summary>
      <p className="vt-q">{vote.question.text}</p>
      {vote.result && <Conditions vote={vote} list={vote.result.conditions} />}
      <Rule vote={vote} />
    </details>
  )
}
