// The matter page: head with its clocks; left who asked and what is recorded, middle the story, right the duties and the steps.
import { Button } from 'antd'
import { useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { useMatter, useMe, useSystems } from '../../api/hooks.ts'
import type { ListItem, Matter, Precedent, System } from '../../api/types.ts'
import { useKeys } from '../../shell/keyboard.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { isUnsent, useMine } from '../../shell/queue.ts'
import { useWide } from '../../shell/settings.ts'
import { BookCard } from '../../widgets/book/card.tsx'
import { Duties } from '../../widgets/duties/duties.tsx'
import { allPhotos, FactList, ownWords, saysMore } from '../../widgets/facts/facts.tsx'
import { Gathered } from '../../widgets/gathered/gathered.tsx'
import { Answers, Clocks, MatterHead, Path } from '../../widgets/matter-head/matter-head.tsx'
import { MatterLine, Tags } from '../../widgets/matter-row/matter-row.tsx'
import { PaperCard } from '../../widgets/paper/paper.tsx'
import { PersonalCard } from '../../widgets/personal/personal.tsx'
import { Photos } from '../../widgets/photo/photo.tsx'
import { KeptActs } from '../../widgets/queue/queue.tsx'
import { ReplayBar } from '../../widgets/replay/replay.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { RefusedSteps, StepForm, Steps, useAhead, useSorted } from '../../widgets/steps/steps.tsx'
import type { Taking } from '../../widgets/steps/steps.tsx'
import { focusLine, Timeline } from '../../widgets/timeline/timeline.tsx'
import { useVoting, VoteDrawing, VoteFigures } from '../../widgets/votes/votes.tsx'
import type { Voting } from '../../widgets/votes/votes.tsx'
import { Unsent } from './unsent.tsx'
import { w } from './words.ts'
import './matter.css'

export default function MatterPage({ params }: ScreenProps) {
  const id = decodeURIComponent(params['id']!)
  return isUnsent(id) ? <Unsent id={id} /> : <Sent id={id} />
}

function Sent({ id }: { id: string }) {
  const say = useSay()
  const { data: matter, isError, error, refetch } = useMatter(id)
  const phone = !useWide(720)
  usePage({ title: matter?.number ?? say(w.tab), back: '/' })
  if (isError && !matter) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  if (!matter) return <main id="main" tabIndex={-1} className="mt" aria-busy="true"><Skeleton rows={8} height={90} /></main>
  return <Shown key={matter.id} matter={matter} phone={phone} />
}

/** `?do=` opens a form at once, so that a card on the desk leads straight to it. */
function useTaking(matter: Matter): Taking {
  const [search, setSearch] = useSearchParams()
  const asked = search.get('do')
  const [taking, setTaking] = useState(matter.steps.some((step) => step.id === asked && step.refused.length === 0) ? asked : null)
  const onTake = (step: string | null): void => {
    setTaking(step)
    if (asked) setSearch({}, { replace: true })
  }
  return { taking, onTake, onDone: (after) => { onTake(null); focusLine(after.version) } }
}

function Shown({ matter: known, phone }: { matter: Matter; phone: boolean }) {
  const matter = useAhead(known)
  const [, go] = useLocation()
  const take = useTaking(matter)
  const voting = useVoting(matter)
  const { first } = useSorted(matter)
  useKeys({ c: () => (first ? take.onTake(first.id) : false), Escape: () => (take.taking ? take.onTake(null) : voting.doing ? voting.onDo(null) : go('/')) })
  return phone ? <Phone matter={matter} take={take} voting={voting} /> : <Wide matter={matter} take={take} voting={voting} />
}

/** So many would push what I may do out of sight. */
const MANY_DUTIES = 6

/** From the acts of a scorecard to its figures. */
function ScoreDoor({ matter }: { matter: Matter }) {
  const say = useSay()
  const scores = useSystems().byId.get(matter.system)?.scores
  return scores && matter.facts[scores.position] !== undefined ? <p className="card box mt-sc"><Link href={`/scores/${matter.id}`}><Icon name="right" />{say(w.scorecard)}</Link></p> : null
}

function Wide({ matter, take, voting }: { matter: Matter; take: Taking; voting: Voting }) {
  const say = useSay()
  const post = useMe().data?.posts[0]
  return (
    <main className="mt" id="main" tabIndex={-1}>
      <MatterHead matter={matter} from={{ href: '/', title: say(w.desk) }} />
      <div className="mt-g">
        <div className="col c1"><PersonalCard matter={matter} /><Recorded matter={matter} /><Precedents matter={matter} /></div>
        <div className="col c2">{matter.book && <BookCard id={matter.id} />}<ReplayBar matter={matter} /><VoteDrawing voting={voting} /><Gathered matter={matter} /><PaperCard matter={matter} onTake={take.onTake} /><Timeline matter={matter} /><Related matter={matter} /></div>
        <div className={matter.duties.length > MANY_DUTIES ? 'col c3 turned' : 'col c3'}><VoteFigures voting={voting} /><Duties matter={matter} /><div><ScoreDoor matter={matter} /><Steps matter={matter} sub={post ? say(post.title) : undefined} {...take} /></div></div>
      </div>
    </main>
  )
}

function Phone({ matter, take, voting }: { matter: Matter; take: Taking; voting: Voting }) {
  const say = useSay()
  const { first, others, refused } = useSorted(matter)
  const kept = useMine().some((act) => act.on?.id === matter.id)
  const [all, setAll] = useState(false)
  const few = all ? others : others.slice(0, 2)
  return (
    <div className="mtp">
      <main id="main" tabIndex={-1}>
        <div><h1>{matter.title}</h1><Path path={matter.path} /></div>
        <div className="card box"><Answers matter={matter} /><div className="clks"><Clocks matter={matter} most={2} /></div><p className="idline"><Tags matter={matter} />{say(matter.category_words)}</p></div>
        {matter.book && <BookCard id={matter.id} />}
        <ReplayBar matter={matter} />
        <ScoreDoor matter={matter} />
        <VoteDrawing voting={voting} />
        <VoteFigures voting={voting} />
        <Gathered matter={matter} />
        <PaperCard matter={matter} onTake={take.onTake} />
        <PhotoPair matter={matter} />
        <Recorded matter={matter} />
        <Precedents matter={matter} />
        <Timeline matter={matter} />
        {matter.duties.length > 1 && <Duties matter={matter} />}
        <PersonalCard matter={matter} />
        <Related matter={matter} />
        {refused.length > 0 && <section className="card box"><RefusedSteps matter={matter} steps={refused} /></section>}
      </main>
      {(first || others.length > 0 || kept) && (
        <footer className="mtp-f">
          <KeptActs matter={matter} />
          {first && <Button type="primary" className="thumb" block onClick={() => take.onTake(first.id)}>{say(first.words)}</Button>}
          {few.length > 0 && <div>{few.map((step) => <Button key={step.id} onClick={() => take.onTake(step.id)}><span className="cut">{say(step.words)}</span></Button>)}</div>}
          {!all && others.length > 2 && <button type="button" className="link" onClick={() => setAll(true)}>{say(w.more_steps)}</button>}
        </footer>
      )}
      <StepForm matter={matter} {...take} />
    </div>
  )
}

/** First and last photo beside each other: what it was and what it is. */
function PhotoPair({ matter }: { matter: Matter }) {
  const system = useSystems().byId.get(matter.system)
  const photos = system ? allPhotos(system, matter) : []
  const [first, last] = [photos[0], photos.at(-1)]
  if (!first || !last) return null
  return first.seq === last.seq ? <Photos photos={photos.slice(0, 2).map((one) => one.photo)} at={first.at} /> : <Photos photos={[last.photo]} at={last.at} before={first} />
}

/** What stands in the paper is not told again beside it, nor is a table that is there to be checked against. */
const inPaper = (system: System | undefined): string[] => (system?.document ? Object.keys(system.facts).filter((name) => system.facts[name]!.is === 'rows' || system.document!.parts.includes(name)) : [])

const NAME = 300
function Recorded({ matter }: { matter: Matter }) {
  const say = useSay()
  const system = useSystems().byId.get(matter.system)
  const own = system ? ownWords(system, matter) : null
  // A name is nobody's words.
  const declared = own && system!.facts[own.name]
  const named = declared?.is === 'text' && declared.max <= NAME && !saysMore(own!.text, matter.title)
  return (
    <section className="card box" aria-label={say(w.facts)}>
      {own && !named && <><h2 className="hd">{say(w.said)}</h2><p className="say">{own.text}</p></>}
      <h2 className="hd facts-t">{say(w.facts)} <small>{say(w.as_of, { time: say.time(matter.changed) })}</small></h2>
      <FactList matter={matter} without={[...(own ? [own.name] : []), ...inPaper(system)]} />
    </section>
  )
}

function Related({ matter }: { matter: Matter }) {
  const say = useSay()
  // A child that is the life of a duty stands with the duties.
  const lives = new Set(matter.duties.map((duty) => duty.matter))
  const parent = (one: ListItem): boolean => one.id === matter.parent
  const lines = [...matter.related.filter(parent), ...matter.children.filter((one) => !lives.has(one.id)), ...matter.related.filter((one) => !parent(one))]
  const note = (one: ListItem): string | undefined => (parent(one) ? say(w.parent) : matter.children.includes(one) ? say(w.child) : undefined)
  const offers = matter.kind === 'final' ? [] : (matter.offers ?? [])
  return (lines.length > 0 || offers.length > 0) && (
    <section className="card box">
      <h2 className="hd">{say(w.related)}</h2>
      <ul className="mls">{lines.map((one) => <MatterLine key={one.id} matter={one} note={note(one)} clock={parent(one)} />)}</ul>
      {offers.length > 0 && <p className="offers">{offers.map((one) => <Link key={one.system} href={`/intake?system=${one.system}&under=${matter.id}`} className="link"><Icon name="right" />{say(w.open_under, { what: say(one.words) })}</Link>)}</p>}
    </section>
  )
}

/** Where it is to be said who is in charge: what was ruled before on matters of this class. */
function Precedents({ matter }: { matter: Matter }) {
  const say = useSay()
  const precedents = matter.precedents ?? []
  return precedents.length > 0 && <section className="card box"><h2 className="hd">{say(w.precedents)}</h2><ul className="prec">{precedents.map((one) => <Ruled key={one.row} ruling={one} />)}</ul></section>
}

/** An earlier ruling: who was named and on what ground; where from, which class and since when stand beside it. */
function Ruled({ ruling }: { ruling: Precedent }) {
  const say = useSay()
  const beside = [ruling.same ? null : say(ruling.category_words), ruling.place?.name ?? say(w.everywhere), say(w.since, { day: say.day(ruling.from) })].filter(Boolean).join(' · ')
  return (
    <li>
      <b>{ruling.organisation}</b>
      <p>{say(ruling.ground)}</p>
      <small>{beside}{ruling.matter && <> · <Link href={`/matters/${ruling.matter.id}`}>{ruling.matter.number}</Link></>}</small>
    </li>
  )
}
