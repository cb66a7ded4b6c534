// The preview beside the list: what was said, where it stands, whom it waits for, its clocks, photos, last acts, then the one step.
import { Button } from 'antd'
import { Link } from 'wouter'
import { useEffect, useRef } from 'react'
import { useMatter, useSystems } from '../../api/hooks.ts'
import type { DeskItem, Matter } from '../../api/types.ts'
import { useSay } from '../../shell/language.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { sayRequester, sayWait } from '../../widgets/clock/clock.tsx'
import { allPhotos, ownWords, saysMore } from '../../widgets/facts/facts.tsx'
import { Clocks, nearestClock, Path } from '../../widgets/matter-head/matter-head.tsx'
import { Photos } from '../../widgets/photo/photo.tsx'
import { KeptActs } from '../../widgets/queue/queue.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { MatterState } from '../../widgets/state-tag/state-tag.tsx'
import { FirstRefusal, StepForm, useSorted } from '../../widgets/steps/steps.tsx'
import type { Taking } from '../../widgets/steps/steps.tsx'
import { focusLine, LastActs, sayStanding } from '../../widgets/timeline/timeline.tsx'
import { w } from './words.ts'

export function Preview({ item, ...take }: { item: DeskItem | null } & Taking) {
  const say = useSay()
  const matter = useMatter(item?.matter.id ?? null)
  const system = useSystems().byId.get(item?.matter.system ?? '')
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => { if (body.current) body.current.scrollTop = 0 }, [item?.matter.id])
  if (!item) return <aside className="pane" aria-label={say(w.preview)}><p className="pane-none">{say(w.nothing)}</p></aside>
  const listed = item.matter
  const full = matter.data?.id === listed.id ? matter.data : undefined
  const done = (after: Matter): void => {
    take.onDone(after)
    focusLine(after.version)
  }
  return (
    <aside className="pane" aria-label={say(w.preview)}>
      <div className="pane-b" ref={body}>
        <div className="idline"><MatterState matter={full ?? listed} clock={full ? nearestClock(full, system) : item.clock} /><code>{listed.number}</code><span className="grow" /><Link href={`/matters/${listed.id}`}>{say(w.open_full)} <kbd aria-hidden="true">↵</kbd></Link></div>
        <div><h2>{listed.title}</h2><Path path={listed.path} /></div>
        {full ? <Body matter={full} /> : matter.isError ? <ReadFailed error={matter.error} retry={() => void matter.refetch()} /> : <Skeleton rows={5} height={56} />}
      </div>
      {full && <Foot matter={full} {...take} onDone={done} />}
    </aside>
  )
}

function Body({ matter }: { matter: Matter }) {
  const say = useSay()
  const system = useSystems().byId.get(matter.system)
  const own = system ? ownWords(system, matter) : null
  const photos = system ? allPhotos(system, matter) : []
  const [first, last] = [photos[0], photos.at(-1)]
  const masked = Object.values(matter.personal).map((one) => one.masked).filter(Boolean).join(' ')
  return (
    <>
      {own && saysMore(own.text, matter.title) && <p className="say">{own.text}</p>}
      <dl className={say.language === 'en' ? 'kv en' : 'kv'}>
        <dt>{say(w.now)}</dt><dd>{sayStanding(say, matter, system)}</dd>
        {matter.waits_for && <><dt>{say(w.waits)}</dt><dd>{sayWait(say, matter.waits_for, system)}</dd></>}
        {masked && <><dt>{sayRequester(say, system)}</dt><dd>{masked} <span className="quiet">{say(w.look_note)}</span></dd></>}
      </dl>
      <div className="clks"><Clocks matter={matter} /></div>
      {first && last && (first.seq === last.seq
        ? <Photos photos={photos.slice(0, 2).map((one) => one.photo)} at={first.at} />
        : <Photos photos={[last.photo]} at={last.at} before={first} />)}
      <LastActs matter={matter} />
    </>
  )
}

function Foot({ matter, taking, onTake, onDone }: { matter: Matter } & Taking) {
  const say = useSay()
  const { first, near } = useSorted(matter)
  if (taking) return <div className="pane-f form"><StepForm matter={matter} taking={taking} onTake={onTake} onDone={onDone} /></div>
  const all = <Link href={`/matters/${matter.id}`}>{say(w.all_steps)}</Link>
  if (!first && near.length === 0) return null
  return (
    <div className="pane-f">
      <KeptActs matter={matter} />
      {first && <Button type="primary" size="large" block onClick={() => onTake(first.id)}>{say(first.words)} <kbd aria-hidden="true">C</kbd></Button>}
      {near.length > 0 ? <FirstRefusal steps={near}>{all}</FirstRefusal> : <p className="why">{all}</p>}
    </div>
  )
}
