// The house as it stands, top floor first, the stairs in the middle: each flat says whether it took part and what it pays, never how it
// voted, not even by colour, order or time. Who counts presses a flat to record its ballot.
import type { Assembly } from '../../api/assemblies.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { floorsOf, squareMetres, yuan } from './view.ts'
import type { Drawn } from './view.ts'
import { w } from './words.ts'

/** `onRecord`: left out where nobody here takes ballots now. */
export function House({ vote, over, onRecord }: { vote: Assembly; over: boolean; onRecord?: ((flat: string) => void) | undefined }) {
  const say = useSay()
  const floors = floorsOf(vote)
  const stairs = floors.some(({ floor, right }) => floor !== null && right.length > 0)
  return (
    <div className={stairs ? 'house' : 'house flat-only'}>
      {floors.length > 0 && <Roof />}
      <ol>
        {floors.map((one, i) => (
          <li key={one.floor ?? 'none'}>
            <span className="fl">{one.floor === null ? say(w.no_floor) : say(w.floor, { n: one.floor })}</span>
            <Side flats={one.left} over={over} onRecord={onRecord} again={vote.counts === 'last'} />
            {stairs && (one.floor === null ? <span /> : <Flight up={i > 0} mirrored={i % 2 === 1} door={i === floors.length - 1 || floors[i + 1]?.floor === null} />)}
            {(stairs || one.right.length > 0) && <Side flats={one.right} over={over} onRecord={onRecord} again={vote.counts === 'last'} />}
          </li>
        ))}
      </ol>
    </div>
  )
}

function Side({ flats, over, onRecord, again }: { flats: Drawn[]; over: boolean; onRecord?: ((flat: string) => void) | undefined; again: boolean }) {
  return <ul className="side">{flats.map((flat) => <li key={flat.flat}><FlatBox flat={flat} over={over} onRecord={flat.took_part && !again ? undefined : onRecord} /></li>)}</ul>
}

function FlatBox({ flat, over, onRecord }: { flat: Drawn; over: boolean; onRecord?: ((flat: string) => void) | undefined }) {
  const say = useSay()
  const inside = (
    <>
      <b>{flat.flat}</b>
      <span className={flat.took_part ? 'st part' : 'st wait'}><Icon name={flat.took_part ? 'done' : 'wait'} />{say(flat.took_part ? w.part : over ? w.stayed_away : w.away)}</span>
      <small>{squareMetres(flat.area)} m²</small>
      {flat.pays_fen !== null && <span className="pays">{flat.pays_fen === 0 ? say(w.pays_nothing) : <><span className="vh">{say(w.pays, { n: yuan(flat.pays_fen) })}</span><span aria-hidden="true">{yuan(flat.pays_fen)}<i>{say.language === 'zh' ? ' 元' : ' CNY'}</i></span></>}</span>}
      {flat.beside.length > 0 && <small className="with">{say(w.one_head, { flats: flat.beside.join('、') })}</small>}
    </>
  )
  const look = `flat ${flat.took_part ? 'yes' : 'na'}`
  return onRecord ? <button type="button" className={look} onClick={() => onRecord(flat.flat)}>{inside}<span className="vh">{say(w.record_for, { flat: flat.flat })}</span></button> : <div className={look}>{inside}</div>
}

/** Drawn for the eye only. */
const Roof = () => <svg className="roof" viewBox="0 0 400 14" preserveAspectRatio="none" aria-hidden="true"><path d="M0 13 8 2h384l8 11" vectorEffect="non-scaling-stroke" /></svg>

const STEPS = 5
function Flight({ up, mirrored, door }: { up: boolean; mirrored: boolean; door: boolean }) {
  const steps = Array.from({ length: STEPS }, (_, i) => `V${(80 - (i + 1) * (80 / (STEPS + 1))).toFixed(1)}h9`).join('')
  return (
    <svg className="well" viewBox="0 0 72 80" preserveAspectRatio="none" aria-hidden="true">
      <g transform={mirrored ? 'matrix(-1 0 0 1 72 0)' : undefined}>
        <path d={`M10 80${steps}${up ? 'V0' : ''}`} vectorEffect="non-scaling-stroke" />
        {up && <path d="M55 0h9" vectorEffect="non-scaling-stroke" />}
      </g>
      {door && <path className="door" d="M27 80V52h18v28" vectorEffect="non-scaling-stroke" />}
    </svg>
  )
}
