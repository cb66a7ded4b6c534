// Three faces of one page: all instruments, one article (/laws/articles/SHJD:12), one rule (/laws/rules/GRID-23).
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { articleQuestion, lawsQuestion, ruleQuestion, type Instrument, type LawHook, type LawRule } from '../../api/plans.ts'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { RuleDoor } from '../../shell/rule.tsx'
import type { ScreenProps } from '../../shell/screen.ts'
import { Empty } from '../../widgets/empty/empty.tsx'
import { useOwing } from '../../widgets/plan/clause.tsx'
import { Skeleton } from '../../widgets/skeleton/skeleton.tsx'
import { useSystems } from '../../api/hooks.ts'
import { w } from './words.ts'
import './laws.css'

export default function LawsPage({ params }: ScreenProps) {
  const { kind, key } = params
  return kind === undefined || key === undefined ? <AllPage /> : kind === 'rules' ? <RulePage rule={decodeURIComponent(key)} /> : <ArticlePage article={decodeURIComponent(key)} />
}

const address = (article: string): string => `/laws/articles/${encodeURIComponent(article)}`

function AllPage() {
  const say = useSay()
  const { data, isError, error, refetch } = useQuery(lawsQuestion)
  usePage({ title: say(w.title) })
  if (isError && !data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  return (
    <main id="main" tabIndex={-1} className="lw" aria-busy={!data}>
      <header><h1>{say(w.title)}</h1><p className="note">{say(w.lead)} <Link href="/limits">{say(w.limits)}</Link></p></header>
      {data ? data.filter(({ articles }) => articles.length > 0).map((one) => <InstrumentPart key={one.code} one={one} />) : <Skeleton rows={12} />}
    </main>
  )
}

const levelOf = (level: string): keyof typeof w => (level === 'rule' ? 'government' : level in w ? (level as keyof typeof w) : 'policy')

function InstrumentPart({ one }: { one: Instrument }) {
  const say = useSay()
  const hooks = one.articles.reduce((sum, { hooks: n }) => sum + n, 0)
  return (
    <details className="card box lw-i">
      <summary><h2>{one.name}</h2><span className="note">{say(w[levelOf(one.level)])}{one.begins && <> · {say(w.begins, { day: one.begins })}</>}{one.ends && <> · {say(w.ends, { day: one.ends })}</>}</span>{hooks > 0 && <span className="tag">{say(w.hangs_n, { n: hooks })}</span>}</summary>
      <ul>{one.articles.map((article) => <li key={article.article}><Link href={address(article.article)}>{article.name}</Link>{article.hooks > 0 && <span className="tag">{say(w.hangs_n, { n: article.hooks })}</span>}<p>{article.says}</p></li>)}</ul>
    </details>
  )
}

function ArticlePage({ article }: { article: string }) {
  const say = useSay()
  const { data, isError, error, refetch } = useQuery(articleQuestion(article))
  const { office } = useOwing()
  const { all } = useSystems()
  const register = all.flatMap((system) => Object.entries(system.registers ?? {}).filter(([, { reads }]) => reads === 'articles').map(([id]) => `${system.id}.${id}`))[0]
  usePage({ title: data?.name ?? article, back: '/laws' })
  if (isError && !data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  if (!data) return <main id="main" tabIndex={-1} className="lw" aria-busy><Skeleton rows={8} /></main>
  return (
    <main id="main" tabIndex={-1} className="lw">
      <header><p className="note"><Link href="/laws">{say(w.back)}</Link> · <code>{data.article}</code></p><h1>{data.name}</h1><p className="note">{data.begins && say(w.begins, { day: data.begins })}{data.ends && <> · {say(w.ends, { day: data.ends })}</>}{office && register && <> · <Link href={`/registers/${register}/${data.id}`}>{say(w.change)}</Link></>}</p></header>
      {data.says && <p className="say lw-s">{data.says}</p>}
      <Hangs hooks={data.hooks} />
      <section className="card box" aria-labelledby="lw-r"><h2 className="hd" id="lw-r">{say(w.rules)}</h2><ul className="lw-r">{data.rules.map((rule) => <RuleLine key={rule.rule} rule={rule} />)}</ul></section>
    </main>
  )
}

const RuleLine = ({ rule }: { rule: LawRule }) => <li><RuleDoor rule={rule.rule} /> {rule.says}{rule.source && <small className="muted"> {rule.source}</small>}</li>
const standingOf = (standing: string): keyof typeof w => `sure_${standing}` in w ? (`sure_${standing}` as keyof typeof w) : 'sure_project'

function RulePage({ rule }: { rule: string }) {
  const say = useSay()
  const { data, isError, error, refetch } = useQuery(ruleQuestion(rule))
  usePage({ title: rule, back: '/laws' })
  if (isError && !data) return <main id="main" tabIndex={-1} className="plain"><ReadFailed error={error} retry={() => void refetch()} /></main>
  if (!data) return <main id="main" tabIndex={-1} className="lw" aria-busy><Skeleton rows={6} /></main>
  return (
    <main id="main" tabIndex={-1} className="lw">
      <header><p className="note"><Link href="/laws">{say(w.back)}</Link> · {say(w[standingOf(data.standing)])}{data.source && <> · {say(w.source, { source: data.source })}</>}</p><h1>{rule === 'project default' ? say(w.sure_project) : data.rule}</h1></header>
      {data.says && <p className="say lw-s">{data.says}</p>}
      <section className="card box" aria-labelledby="lw-a"><h2 className="hd" id="lw-a">{say(w.articles)}</h2>{data.articles.length === 0 ? <p>{say(w.no_article)}</p> : <ul className="lw-r">{data.articles.map((article) => <li key={article}><ArticleDoor article={article} /></li>)}</ul>}</section>
      <Hangs hooks={data.hooks} />
    </main>
  )
}

function ArticleDoor({ article }: { article: string }) {
  const { data } = useQuery(articleQuestion(article))
  return <><Link href={address(article)}>{data?.name ?? article}</Link>{data?.says && <p className="lw-p">{data.says}</p>}</>
}

function Hangs({ hooks }: { hooks: readonly LawHook[] }) {
  const say = useSay()
  if (hooks.length === 0) return <section className="card box"><Empty title={say(w.nothing)} /></section>
  return (
    <section className="card box" aria-labelledby="lw-h">
      <h2 className="hd" id="lw-h">{say(w.hangs)} <small>{say(w.hangs_n, { n: hooks.length })}</small></h2>
      <table className="tb lw-t"><thead><tr>{[w.what, w.name, w.now, w.counted, w.rule].map((words) => <th scope="col" key={words.zh}>{say(words)}</th>)}</tr></thead>
        <tbody>{hooks.map((hook) => <tr key={`${hook.is} ${hook.id} ${hook.rule}`}>
          <td>{say(w[hook.is])}</td>
          <td>{hook.is === 'measure' ? <Link href={`/measures/${hook.id}`}>{say(hook.words)}</Link> : hook.is === 'register' ? <Link href={`/registers?register=${hook.id}`}>{say(hook.words)}</Link> : say(hook.words)}{hook.of && <small className="muted">{say(hook.of)}</small>}{hook.steps && <small className="muted">{say(w.steps, { list: hook.steps.map(({ words }) => say(words)).join(say.language === 'zh' ? '、' : ', ') })}</small>}</td>
          <td className="lw-n">{hook.in_force ? say(hook.in_force) : '–'}</td><td><Counted hook={hook} /></td><td><RuleDoor rule={hook.rule} /></td>
        </tr>)}</tbody></table>
    </section>
  )
}

/** How many hang on it now; each number opens its rows. */
function Counted({ hook: { id, system, open, figure } }: { hook: LawHook }) {
  const say = useSay()
  if (open) return open.length === 0 ? <span className="muted">{say(w.none_open)}</span> : <ul className="lw-o">{open.map((one) => <li key={one.state}><Link className="num" href={`/list?system=${system}&state=${one.state}`} aria-label={`${say(one.words)} ${one.count}`}>{one.count}</Link> {say(one.words)}</li>)}</ul>
  if (!figure?.den || figure.num === null) return <span className="muted">–</span>
  return <><Link className="num" href={`/measures/${id}/rows`}>{figure.num}</Link><span className="muted">/{figure.den}</span></>
}
