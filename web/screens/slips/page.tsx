// The slips as they come out of the printer, six on a sheet: what is asked, who stands, a code to scan or to copy, and no word about whom
// a slip is for.
import { Button, QRCode } from 'antd'
import { Link } from 'wouter'
import { useAssembly, usePrintSlips } from '../../api/assemblies.ts'
import type { Assembly } from '../../api/assemblies.ts'
import { useMatter, useMe } from '../../api/hooks.ts'
import type { Matter } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { Problem, ReadFailed } from '../../shell/problem.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { w as frame } from '../../shell/words.ts'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { w } from './words.ts'
import '../letters/letters.css'
import './slips.css'

const ON_A_PAGE = 6

export default function SlipsPage({ params }: ScreenProps) {
  const say = useSay()
  const [matter, vote] = [useMatter(params['matter']!), useAssembly(params['matter']!, params['vote']!)]
  const slips = usePrintSlips(params['matter']!, params['vote']!)
  const back = `/matters/${params['matter']}`
  usePage({ title: say(w.title), back })
  const failed = [vote, matter].find((one) => one.isError && !one.data)
  if (failed) return <main id="main" tabIndex={-1} className="plain"><h1>{say(w.title)}</h1><ReadFailed error={failed.error} retry={() => void failed.refetch()} /><p><Link href={back}>{say(w.back)}</Link></p></main>
  if (!matter.data || !vote.data) return <main id="main" tabIndex={-1} className="lt" aria-busy="true"><Skeleton rows={4} height={200} /></main>
  if (slips.data) return <Sheets matter={matter.data} vote={vote.data} codes={slips.data} back={back} />
  return (
    <main id="main" tabIndex={-1} className="plain">
      <h1>{say(w.title)}</h1>
      <p className="b">{vote.data.question.text}</p>
      <p>{say(vote.data.slips?.printed ? w.made : w.before, { n: vote.data.heads.length })}</p>
      {!vote.data.slips?.printed && <><p>{say(w.rules)}</p><p className="lt-w"><Icon name="lock" />{say(w.secret)}</p></>}
      {slips.isError && <Problem error={slips.error} />}
      <p className="row">{!vote.data.slips?.printed && <Button type="primary" size="large" loading={slips.isPending} onClick={() => slips.mutate()}>{say(w.make)}</Button>}<Link href={back} className="lt-b">{say(w.back)}</Link></p>
    </main>
  )
}

type Props = { matter: Matter; vote: Assembly; codes: readonly string[] }

function Sheets({ matter, vote, codes, back }: Props & { back: string }) {
  const say = useSay()
  const pages = Array.from({ length: Math.ceil(codes.length / ON_A_PAGE) }, (_, i) => codes.slice(i * ON_A_PAGE, (i + 1) * ON_A_PAGE))
  return (
    <main id="main" tabIndex={-1} className="lt">
      <header className="lt-h">
        <div><h1>{say(w.title)}</h1><p className="muted">{say(w.count, { n: codes.length, pages: pages.length })}</p><p className="lt-w"><Icon name="lock" />{say(w.secret)}</p></div>
        <p className="row"><Link href={back} className="lt-b">{say(w.back)}</Link><Button type="primary" size="large" onClick={() => print()}>{say(w.print)}</Button></p>
      </header>
      {pages.map((own, i) => <section key={own[0]} className="a4 a4-slips" aria-label={say(w.page, { n: i + 1 })}>{own.map((code) => <Slip key={code} vote={vote} matter={matter} code={code} />)}</section>)}
    </main>
  )
}

function Slip({ matter, vote, code }: { matter: Matter; vote: Assembly; code: string }) {
  const say = useSay()
  const demo = useMe().data?.district.demo
  const { names, seats, text, form } = vote.question
  const boxes = form === 'answer' ? [say(w.yes), say(w.no)] : names!
  return (
    <article className="one-slip">
      <p className="a4-t"><span>{matter.path.split(' / ').at(-1)}</span>{demo && <span className="demo">{say(frame.demo)}</span>}</p>
      <h2>{text}</h2>
      <ul>{boxes.map((name) => <li key={name}><i />{name}</li>)}</ul>
      <p><small>{form === 'answer' ? say(w.tick) : say(seats === 1 ? w.choose_one : w.choose, { n: seats! })}</small></p>
      <div className="slip-foot">
        <div><small>{say(w.keep)}</small><code>{code}</code><small>{say(w.scan)}{say.language === 'zh' ? '；' : '; '}{say(w.until, { time: say.end(vote.closes) })}</small></div>
        <figure aria-hidden="true"><QRCode value={`${location.origin}/vote/${vote.id}?slip=${code}`} type="svg" size={84} bordered={false} color="#000000" bgColor="#ffffff" errorLevel="M" /></figure>
      </div>
    </article>
  )
}
