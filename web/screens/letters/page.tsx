// The letters of a vote, as they come out of the printer: a list to be signed at the door, then one A4 sheet for each household with what is
// asked, what it would pay, its own link, and a paper ballot to cut off.
import { Button, QRCode } from 'antd'
import { Link } from 'wouter'
import { useAssembly, useLetters, useMakeLetters } from '../../api/assemblies.ts'
import type { Assembly, Letter } from '../../api/assemblies.ts'
import { useMatter, useMe } from '../../api/hooks.ts'
import type { Matter } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { Problem, ReadFailed } from '../../shell/problem.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { w as frame } from '../../shell/words.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { sayCounted, sayTest } from '../../widgets/votes/say.ts'
import { squareMetres, yuan } from '../../widgets/votes/view.ts'
import { w } from './words.ts'
import './letters.css'

export default function LettersPage({ params }: ScreenProps) {
  const say = useSay()
  const [matter, vote] = [useMatter(params['matter']!), useAssembly(params['matter']!, params['vote']!)]
  const [letters, make] = [useLetters(params['vote']!), useMakeLetters(params['vote']!)]
  const back = `/matters/${params['matter']}`
  usePage({ title: say(w.title), back })
  const failed = [vote, matter, letters].find((one) => one.isError && !one.data)
  if (failed) return <main id="main" tabIndex={-1} className="plain"><h1>{say(w.title)}</h1><ReadFailed error={failed.error} retry={() => void failed.refetch()} /><p><Link href={back}>{say(w.back)}</Link></p></main>
  if (!matter.data || !vote.data || !letters.data) return <main id="main" tabIndex={-1} className="lt" aria-busy="true"><Skeleton rows={4} height={200} /></main>
  if (letters.data.letters.length > 0) return <Sheets matter={matter.data} vote={vote.data} letters={letters.data.letters} back={back} />
  return (
    <main id="main" tabIndex={-1} className="plain">
      <h1>{say(w.title)}</h1>
      <p className="b">{vote.data.question.text}</p>
      <p>{say(w.before, { n: vote.data.heads.length })}</p>
      <p className="lt-w"><Icon name="lock" />{say(w.secret)}</p>
      {make.isError && <Problem error={make.error} />}
      <p className="row"><Button type="primary" size="large" loading={make.isPending} onClick={() => make.mutate()}>{say(w.make)}</Button><Link href={back} className="lt-b">{say(w.back)}</Link></p>
    </main>
  )
}

type Props = { matter: Matter; vote: Assembly; letters: Letter[] }

function Sheets({ matter, vote, letters, back }: Props & { back: string }) {
  const say = useSay()
  return (
    <main id="main" tabIndex={-1} className="lt">
      <header className="lt-h">
        <div><h1>{say(w.title)}</h1><p className="muted">{say(w.count, { n: letters.length, pages: letters.length + 1 })}</p><p className="lt-w"><Icon name="lock" />{say(w.secret)}</p></div>
        <p className="row"><Link href={back} className="lt-b">{say(w.back)}</Link><Button type="primary" size="large" onClick={() => print()}>{say(w.print)}</Button></p>
      </header>
      <DeliveryList matter={matter} vote={vote} letters={letters} />
      {letters.map((letter) => <Sheet key={letter.url} vote={vote} letter={letter} matter={matter} />)}
    </main>
  )
}

/** Printed sheets leave the frame behind, so each says itself that its data are invented. */
function Mark() {
  const say = useSay()
  return useMe().data?.district.demo ? <span className="demo">{say(frame.demo)}</span> : null
}

function DeliveryList({ matter, vote, letters }: Props) {
  const say = useSay()
  return (
    <section className="a4" aria-label={say(w.list_title)}>
      <p className="a4-t"><span>{matter.number}</span><Mark /></p>
      <h2>{say(w.list_title)}</h2>
      <p className="b">{vote.question.text}</p>
      <p>{say(w.until, { time: say.end(vote.closes) })}{say.language === 'zh' ? '。' : '. '}{say(w.list_note)}</p>
      <table>
        <thead><tr><th scope="col">{say(w.flat)}</th><th scope="col">{say(w.day)}</th><th scope="col">{say(w.sign)}</th></tr></thead>
        <tbody>{letters.map((letter) => <tr key={letter.url}><th scope="row">{letter.flats.join(say(w.between))}</th><td /><td /></tr>)}</tbody>
      </table>
    </section>
  )
}

function Sheet({ matter, vote, letter }: { matter: Matter; vote: Assembly; letter: Letter }) {
  const say = useSay()
  const flats = letter.flats.join(say(w.between))
  const url = new URL(letter.url, location.origin).href
  const own = vote.flats.filter(({ flat }) => letter.flats.includes(flat))
  const known = own.filter(({ pays_fen }) => pays_fen !== null)
  const laws = [...new Set([vote.rule_set, ...vote.rule_set.conditions].map((one) => say(one.law)))]
  const pays_fen = known.reduce((sum, flat) => sum + flat.pays_fen!, 0)
  return (
    <section className="a4" aria-label={say(w.to, { flats })}>
      <p className="a4-t"><span>{matter.path}</span><Mark /></p>
      <p className="a4-to">{say(w.to, { flats })}</p>
      <h2><small>{say(w.asked)}</small>{vote.question.text}</h2>
      <p className="a4-until">{say(w.until, { time: say.end(vote.closes) })}</p>
      <h3>{say(w.about)}</h3>
      <dl>
        <dt>{say(w.area)}</dt><dd>{squareMetres(own.reduce((sum, { area }) => sum + area, 0))} m²</dd>
        {known.length > 0 && <><dt>{say(w.pays)}</dt><dd><b>{pays_fen === 0 ? say(w.pays_nothing) : say(w.yuan, { n: yuan(pays_fen) })}</b></dd></>}
      </dl>
      <h3>{say(w.rule)}</h3>
      <ul>{vote.rule_set.conditions.map((one) => <li key={one.id}>{say(w.asks, { what: sayCounted(say, vote, one), test: sayTest(say, one) })}</li>)}</ul>
      <p><small>{say(vote.rule_set.words)}{say.language === 'zh' ? '，' : ', '}{laws.join(say.language === 'zh' ? '；' : '; ')}{say.language === 'zh' ? '。' : '. '}</small>{say(w.silence)}</p>
      <h3>{say(w.how)}</h3>
      <div className="a4-how">
        <ol><li>{say(w.by_phone)}</li><li>{say(w.by_paper, { office: matter.holder?.organisation.name ?? say(w.office) })}</li><li>{say(w.by_proxy)}</li></ol>
        <figure aria-hidden="true"><QRCode value={url} type="svg" size={132} bordered={false} color="#000000" bgColor="#ffffff" errorLevel="M" /></figure>
      </div>
      <p className="a4-url">{url}</p>
      <p>{say(w.yours)}{say(vote.counts === 'first' ? w.first : w.last)}{say(w.receipt)}</p>
      <Slip flats={flats} question={vote.question.text} number={matter.number} />
    </section>
  )
}

function Slip({ flats, question, number }: { flats: string; question: string; number: string }) {
  const say = useSay()
  return (
    <div className="a4-slip">
      <p className="a4-cut">{say(w.cut)}</p>
      <p className="a4-t"><b>{say(w.slip)}　{flats}</b><span>{number}</span></p>
      <p>{question}</p>
      <p className="a4-boxes">{[w.yes, w.no, w.abstain].map((one) => <span key={one.en}><i />{say(one)}</span>)}<small>{say(w.one_box)}</small></p>
      <p className="a4-lines"><span>{say(w.signature)}</span><span>{say(w.date)}</span></p>
    </div>
  )
}
