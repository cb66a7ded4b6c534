// The figures of a vote: each condition as a bar with its line and in words; consent is drawn as sealed until the close, not as nothing;
// after the count the outcome and every condition as a fraction.
import { Fragment } from 'react'
import type { Assembly, Condition, Named, VoteResult } from '../../api/assemblies.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import type { Say } from '../../shell/language.ts'
import { RuleDoor } from '../../shell/rule.tsx'
import { headUnit, sayCounted, sayMuch, sayTest, unitOf } from './say.ts'
import type { Unit } from './say.ts'
import { barOf, closingOf, gapOf, squareMetres } from './view.ts'
import type { Stage } from './view.ts'
import { secret as s, w } from './words.ts'

const numberOf = (unit: Unit, n: number): string => (unit === 'area' ? squareMetres(n) : String(n))

function ConditionBar({ vote, one, running = false }: { vote: Assembly; one: Condition; running?: boolean }) {
  const say = useSay()
  const { fill, line } = barOf(one)
  const unit = unitOf(vote, one.by)
  const gap = sayMuch(say, unit, gapOf(one))
  const lacks = one.test === 'at_most' ? say(w.over, { what: gap }) : say(running ? w.missing : w.lacks, { what: gap })
  return (
    <li className={one.held ? 'ontime' : running ? 'soon' : 'done'}>
      <p className="vf-t"><b>{sayCounted(say, vote, one)}</b><span className="muted">{numberOf(unit, one.count)} / {sayMuch(say, unit, one.whole)}</span></p>
      <div className="mb" aria-hidden="true"><i style={{ width: `${fill * 100}%` }} /><em style={{ left: `${line * 100}%` }} /></div>
      <p className="vf-t"><span className="st"><Icon name={one.held ? 'done' : running ? 'soon' : 'close'} />{one.held ? say(w.held) : lacks}</span><small>{say(w.needs, { needed: sayMuch(say, unit, one.needed), test: sayTest(say, one) })}</small></p>
    </li>
  )
}

export function Conditions({ vote, list, running = false }: { vote: Assembly; list: readonly Condition[]; running?: boolean }) {
  return <ul className="vf-c">{list.map((one) => <ConditionBar key={one.id} vote={vote} one={one} running={running} />)}</ul>
}

/** '还差 1 户、50.12 平方米'. */
export function sayMissing(say: Say, vote: Assembly): string {
  const { heads, area } = vote.standing.missing
  return [heads > 0 && sayMuch(say, headUnit(vote), heads), area > 0 && sayMuch(say, 'area', area)].filter(Boolean).join(say(w.both))
}

const FEW = 4
/** Which households could close what is missing. Only said while they still can. */
function sayClosing(say: Say, vote: Assembly): string | null {
  const closing = closingOf(vote)
  const names = (heads: readonly { flats: string[] }[]): string => heads.map((head) => head.flats[0]!).sort().join(say.language === 'zh' ? '、' : ', ')
  if (closing.by === 'none' || vote.flats.length === 0) return null
  if (closing.by === 'any') return say(w.any)
  if (closing.by === 'more') return closing.least > vote.standing.missing.heads ? say(w.least, { n: closing.least }) : null
  const { enough, short } = closing
  const first = enough.length <= FEW ? say(w.one, { flats: names(enough) }) : say(w.one_large, { area: sayMuch(say, 'area', vote.standing.missing.area) })
  const area = short[0]?.area
  const same = area !== undefined && short.length <= FEW && short.every((one) => one.area === area)
  return same ? `${first}${say.language === 'zh' ? '' : ' '}${say(w.short, { flats: names(short.map(({ head }) => head)), area: sayMuch(say, 'area', area) })}` : first
}

export function Participation({ vote, stage }: { vote: Assembly; stage: Stage }) {
  const say = useSay()
  const { standing } = vote
  const hint = stage === 'open' ? sayClosing(say, vote) : null
  return (
    <div className="vf">
      <h3 className="hd">{say(w.enough_title)} <small>{say(w.enough_note)}</small></h3>
      {standing.conditions.length > 0
        ? <p className={`vf-s ${standing.met ? 'ontime' : 'soon'}`}><span className="st pill"><Icon name={standing.met ? 'done' : 'soon'} />{standing.met ? say(w.met) : say(w.missing, { what: sayMissing(say, vote) })}</span></p>
        : <p className="note">{say(w.no_quorum_asked)}</p>}
      {standing.conditions.length > 0
        ? <Conditions vote={vote} list={standing.conditions} running />
        : <Taken vote={vote} />}
      {hint && <p className="vf-h">{hint}</p>}
    </div>
  )
}

/** Where no turnout is asked: how many took part, without a line. */
function Taken({ vote }: { vote: Assembly }) {
  const say = useSay()
  const rows = [[headUnit(vote), vote.standing.heads], ['area', vote.standing.area]] as const
  return <ul className="vf-c">{rows.map(([unit, one]) => one && <li key={unit} className="ontime"><p className="vf-t"><b>{say(w.part)}</b><span className="muted">{numberOf(unit, one.part)} / {sayMuch(say, unit, one.all)}</span></p><div className="mb" aria-hidden="true"><i style={{ width: `${(one.part / Math.max(1, one.all)) * 100}%` }} /></div></li>)}</ul>
}

export function Sealed({ vote }: { vote: Assembly }) {
  const say = useSay()
  const asked = vote.rule_set.conditions.filter(({ stage }) => stage === 'consent')
  return (
    <div className="vf">
      <h3 className="hd">{say(vote.question.form === 'answer' ? w.consent : s.who_is_chosen)} <span className="r st wait"><Icon name="lock" />{say(w.sealed)}</span></h3>
      {asked.length === 0 && <div className="mb seal" role="img" aria-label={say(w.sealed_label)} />}
      <ul className="vf-c">
        {asked.map((one) => (
          <li key={one.id}>
            <p className="vf-t"><b>{vote.question.form === 'answer' ? sayCounted(say, vote, one) : say(s.each_needs)}</b><small>{say(w.asks, { test: sayTest(say, one) })}</small></p>
            <div className="mb seal" role="img" aria-label={say(w.sealed_label)}><em style={{ left: `${(one.share[0] / one.share[1]) * 100}%` }} /></div>
          </li>
        ))}
      </ul>
      <p className="note">{say(vote.kind === 'named' ? w.sealed_named : w.sealed_secret)}{say.language === 'zh' ? '' : ' '}{say(vote.kind === 'named' ? w.receipt_note : s.find_note)}</p>
    </div>
  )
}

const outcomes = {
  passed: { words: w.out_passed, tone: 'ontime', icon: 'done' }, rejected: { words: w.out_rejected, tone: 'done', icon: 'close' },
  no_quorum: { words: w.out_no_quorum, tone: 'wait', icon: 'wait' }, run_off: { words: w.out_run_off, tone: 'soon', icon: 'refresh' },
} as const

const elected = { passed: s.out_elected, rejected: s.out_nobody, no_quorum: w.out_no_quorum, run_off: s.out_run_off } as const

export function Outcome({ result }: { result: VoteResult }) {
  const say = useSay()
  const { words, tone, icon } = outcomes[result.outcome]
  return <span className={`st pill ${tone}`}><Icon name={icon} />{say(result.names ? elected[result.outcome] : words)}</span>
}

export function Counted({ vote, result }: { vote: Assembly; result: VoteResult }) {
  const say = useSay()
  const aside = [result.spoiled > 0 && say(w.spoiled, { n: result.spoiled }), result.refused > 0 && say(w.turned, { n: result.refused })].filter(Boolean)
  return (
    <div className="vf">
      <h3 className="hd">{say(w.result)} <small>{say(w.closed_at, { time: say.end(vote.closes) })}</small></h3>
      <p className="vf-o"><Outcome result={result} /></p>
      <Conditions vote={vote} list={result.conditions} />
      {result.names ? <Names vote={vote} result={result} names={result.names} /> : <HowMany vote={vote} result={result} />}
      {aside.length > 0 && <p className="note">{aside.join(say.language === 'zh' ? '；' : '; ')}</p>}
    </div>
  )
}

/** Most votes first; the line is what somebody needs to be chosen. */
function Names({ vote, result, names }: { vote: Assembly; result: VoteResult; names: readonly Named[] }) {
  const say = useSay()
  return (
    <>
      <ol className="vf-e" aria-label={say(s.names_label)}>
        {[...names].sort((a, b) => b.heads - a.heads).map((one) => {
          const asked = one.conditions[0]
          return (
            <li key={one.name} className={one.chosen ? 'ontime' : 'done'}>
              <p className="vf-t"><b>{one.name}</b><span>{one.chosen ? <span className="st pill"><Icon name="done" />{say(s.chosen)}</span> : one.tied ? <span className="st pill wait">{say(s.tied)}</span> : null} <b>{say(s.n_votes, { n: one.heads })}</b></span></p>
              <div className="mb" aria-hidden="true"><i style={{ width: `${(one.heads / Math.max(1, result.heads.part)) * 100}%` }} />{asked && <em style={{ left: `${(asked.share[0] / asked.share[1]) * 100}%` }} />}</div>
              {asked && <p className="vf-t"><small>{say(w.needs, { needed: sayMuch(say, headUnit(vote), asked.needed), test: sayTest(say, asked) })}</small></p>}
            </li>
          )
        })}
      </ol>
      <p className="note">{say(s.seats_filled, { n: names.filter((one) => one.chosen).length, all: vote.question.seats ?? 0 })}{say.language === 'zh' ? '；' : '; '}{say(s.abstained, { n: result.heads.abstain })}</p>
    </>
  )
}

function HowMany({ vote, result }: { vote: Assembly; result: VoteResult }) {
  const say = useSay()
  const { heads, area } = result
  const rows = (['yes', 'no', 'abstain'] as const).map((answer) => [answer, say(w[answer]), heads[answer], area?.[answer]] as const)
  return (
    <table className="vf-n">
      <caption className="vh">{say(w.figures)}</caption>
      <thead><tr><th scope="col">{say(w.answer)}</th><th scope="col">{say(headUnit(vote) === 'heads' ? w.by_heads : w.by_persons)}</th>{area && <th scope="col">{say(w.by_area)}</th>}</tr></thead>
      <tbody>
        {rows.map(([id, label, n, m]) => <tr key={id}><th scope="row">{label}</th><td>{n}</td>{area && <td>{squareMetres(m!)}</td>}</tr>)}
        <tr className="quiet"><th scope="row">{say(w.silent)}</th><td>{heads.all - heads.part}</td>{area && <td>{squareMetres(area.all - area.part)}</td>}</tr>
      </tbody>
    </table>
  )
}

/** The rule's words and article, and each condition's own where it rests on another text. */
export function Rule({ vote }: { vote: Assembly }) {
  const say = useSay()
  const laws = [...new Map([vote.rule_set.law, ...vote.rule_set.conditions.map((one) => one.law)].map((law) => [say(law), law])).values()].filter((law) => say(law))
  return (
    <p className="note vf-r">
      <b>{say(w.rule)}</b> {say(vote.rule_set.words)}{say.language === 'zh' ? '，' : ', '}{laws.map((law, i) => <Fragment key={law.rule}>{i > 0 && (say.language === 'zh' ? '；' : '; ')}{say(law)} <RuleDoor rule={law.rule} /></Fragment>)}{say.language === 'zh' ? '。' : '. '}{vote.kind === 'named' && <>{say(vote.counts === 'first' ? w.first : w.last)}{say.language === 'zh' ? '。' : '.'}</>}
    </p>
  )
}
