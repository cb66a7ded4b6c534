// A matter that is a paper: what it still lacks, its contents and parts, each opinion with its answer or the way to give one, and the files.
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'wouter'
import { call } from '../../api/client.ts'
import { useSystems } from '../../api/hooks.ts'
import type { Facts, Matter, Organisation, Reason } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { defineWords, useSay } from '../../shell/language.ts'
import { ReadFailed } from '../../shell/problem.tsx'
import { Skeleton } from '../skeleton/skeleton.tsx'
import { keepDraft } from '../step-form/drafts.ts'
import { knowUnits } from '../step-form/pickers.tsx'
import type { Taking } from '../steps/steps.tsx'
import './paper.css'

const w = defineWords({
  title: { zh: '文本', en: 'Paper' },
  lacking: { zh: '还缺 {n} 项', en: '{n} things are missing' },
  complete: { zh: '该有的都有了', en: 'Nothing is missing' },
  contents: { zh: '目录', en: 'Contents' },
  empty: { zh: '还没有写内容。', en: 'Nothing is written yet.' },
  register: { zh: '意见表', en: 'Opinions' },
  change: { zh: '改这一章', en: 'Change this chapter' },
  answer: { zh: '答复第 {no} 条', en: 'Answer no. {no}' },
  waiting: { zh: '{n} 条还没有答复', en: '{n} without an answer' },
})

type Block =
  | { is: 'text'; paragraphs: string[] }
  | { is: 'table'; columns: { title: string; right?: true }[]; rows: string[][]; opens?: ({ number: string } | { figure: string } | null)[][] }
  | { is: 'cards'; cards: { no?: number; wants?: true; title: string; said: string; paragraphs: string[]; note?: { title: string; paragraphs: string[] } }[] }
  | { is: 'map'; svg: string; caption: string }
type Section = { id: string; title: string; level: 1 | 2; blocks: Block[] }
type Read = { title: string; sections: Section[]; lacking: Reason[]; units: Organisation[] }

export function PaperCard({ matter, onTake }: { matter: Matter; onTake: Taking['onTake'] }) {
  const system = useSystems().byId.get(matter.system)
  return system?.document ? <Read matter={matter} onTake={onTake} /> : null
}

function Read({ matter, onTake }: { matter: Matter; onTake: Taking['onTake'] }) {
  const say = useSay()
  const { data, isError, error, refetch } = useQuery({ queryKey: ['matter', matter.id, 'paper', matter.version, say.language], queryFn: async ({ signal }) => { const read = await call<Read>(`/api/matters/${matter.id}/document?lang=${say.language}`, { signal }); knowUnits(read.units); return read }, placeholderData: (before) => before })
  const file = (as: string): string => `/api/matters/${matter.id}/document?as=${as}&lang=${say.language}`
  const opinions = useSystems().byId.get(matter.system)?.opinions
  return (
    <section className="card box pa" aria-label={say(w.title)}>
      <h2 className="hd">{say(w.title)} <span className="pa-f"><a href={file('docx')} download>Word</a><a href={file('pdf')} download>PDF</a>{opinions && <a href={file('xlsx')} download>{say(w.register)} Excel</a>}</span></h2>
      {!data ? isError ? <ReadFailed error={error} retry={() => void refetch()} /> : <Skeleton rows={4} height={60} /> : <Whole matter={matter} read={data} onTake={onTake} />}
    </section>
  )
}

/** So many characters are read without opening anything, and need no contents. */
const SHORT = 1200
const lengthOf = (block: Block): number => {
  if (block.is === 'map') return SHORT
  if (block.is === 'text') return block.paragraphs.join('').length
  return block.is === 'table' ? block.rows.flat().join('').length : block.cards.reduce((sum, card) => sum + card.paragraphs.join('').length + (card.note?.paragraphs.join('').length ?? 0), 0)
}

function Whole({ matter, read, onTake }: { matter: Matter; read: Read; onTake: Taking['onTake'] }) {
  const say = useSay()
  const open = read.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.is === 'cards' ? block.cards.filter((card) => card.wants) : []))).length
  const short = read.sections.reduce((sum, { blocks }) => sum + blocks.reduce((own, block) => own + lengthOf(block), 0), 0) < SHORT
  return (
    <>
      {matter.kind !== 'final' && read.lacking.length > 0 && <details className="pa-l" open={read.lacking.length <= 8}><summary><Icon name="soon" />{say(w.lacking, { n: read.lacking.length })}</summary><ul>{read.lacking.map((one, i) => <li key={i}>{say(one.words)}</li>)}</ul></details>}
      {read.sections.length === 0 ? <p className="note">{say(w.empty)}</p> : short ? null : (
        <nav className="pa-c" aria-label={say(w.contents)}><ol>{read.sections.filter(({ level }) => level === 1).map(({ id, title, blocks }) => <li key={id}><a href={`#p-${id}`} onClick={(event) => { event.preventDefault(); show(id) }}>{title}</a>{blocks[0]?.is === 'cards' && open > 0 && <small>{say(w.waiting, { n: open })}</small>}</li>)}</ol></nav>
      )}
      {read.sections.map((section) => <Part key={section.id} matter={matter} section={section} short={short} onTake={onTake} />)}
    </>
  )
}

/** Opens a part and goes there. */
function show(id: string): void {
  const part = document.getElementById(`p-${id}`)
  if (part instanceof HTMLDetailsElement) part.open = true
  part?.scrollIntoView({ block: 'start' })
  part?.querySelector<HTMLElement>('summary')?.focus({ preventScroll: true })
}

function Part({ matter, section, short, onTake }: { matter: Matter; section: Section; short: boolean; onTake: Taking['onTake'] }) {
  const say = useSay()
  const change = useChange(matter, section.id)
  const unanswered = section.blocks.some((block) => block.is === 'cards' && block.cards.some((card) => card.wants))
  return (
    <details className="pa-s" id={`p-${section.id}`} open={short || unanswered || section.id === 'compared' || undefined}>
      <summary>{section.title}</summary>
      {section.blocks.map((block, i) => <Shown key={i} block={block} title={section.title} matter={matter} onTake={onTake} />)}
      {change && <p><Button size="small" onClick={() => { keepDraft(matter.id, change.step, change.values); onTake(change.step) }}>{say(w.change)}</Button></p>}
    </details>
  )
}

/** The step that writes one row, where this part is a row and I may take it now; with the row laid into its form. */
function useChange(matter: Matter, id: string): { step: string; values: Facts } | null {
  const system = useSystems().byId.get(matter.system)
  const part = system?.document?.parts.find((one) => typeof one !== 'string' && 'chapters' in one)
  if (!system || !part || typeof part === 'string' || !('chapters' in part) || !id.startsWith('c-')) return null
  const [step] = Object.entries(system.steps).find(([, { puts }]) => puts?.into === part.chapters && !puts.drops) ?? []
  const rows = (matter.facts[part.chapters] ?? []) as readonly Facts[]
  const row = rows.find((one) => String(one[part.number]) === id.slice(2))
  return step && row && matter.steps.some((one) => one.id === step && one.refused.length === 0) ? { step, values: { ...row } } : null
}

function Shown({ block, title, matter, onTake }: { block: Block; title: string; matter: Matter; onTake: Taking['onTake'] }) {
  if (block.is === 'text') return <>{block.paragraphs.map((text, i) => <p key={i} className="pa-t">{text}</p>)}</>
  // Drawn by the server from outlines; every text in it is escaped there.
  if (block.is === 'map') return <figure className="pa-m"><div dangerouslySetInnerHTML={{ __html: block.svg }} /><figcaption>{block.caption}</figcaption></figure>
  if (block.is === 'table') {
    return (
      <div className="pa-w" role="region" aria-label={title} tabIndex={0}>
        <table><thead><tr>{block.columns.map((column, i) => <th key={i} scope="col" className={column.right ? 'n' : undefined}>{column.title}</th>)}</tr></thead>
          <tbody>{block.rows.map((row, i) => <tr key={i}>{row.map((text, c) => <td key={c} className={block.columns[c]?.right ? 'n' : undefined}><Opened opens={block.opens?.[i]?.[c] ?? null}>{text}</Opened></td>)}</tr>)}</tbody></table>
      </div>
    )
  }
  return <ol className="pa-o">{block.cards.map((card, i) => <Card key={card.no ?? i} card={card} matter={matter} onTake={onTake} />)}</ol>
}

/** A cell that names a matter or a figure leads there. */
function Opened({ opens, children }: { opens: { number: string } | { figure: string } | null; children: string }) {
  return opens ? <Link href={'figure' in opens ? `/measures/${opens.figure}` : `/matters/${opens.number}`}>{children}</Link> : <>{children}</>
}

function Card({ card, matter, onTake }: { card: Extract<Block, { is: 'cards' }>['cards'][number]; matter: Matter; onTake: Taking['onTake'] }) {
  const say = useSay()
  const opinions = useSystems().byId.get(matter.system)?.opinions
  const may = opinions && matter.steps.some((one) => one.id === opinions.answers && one.refused.length === 0)
  return (
    <li>
      <b>{card.title}</b><small>{card.said}</small>
      {card.paragraphs.map((text, i) => <p key={i}>{text}</p>)}
      {card.note && <div className={card.wants ? 'pa-n open' : 'pa-n'}><b>{card.note.title}</b>{card.note.paragraphs.map((text, i) => <p key={i}>{text}</p>)}</div>}
      {card.wants && may && card.no !== undefined && <Button size="small" onClick={() => { keepDraft(matter.id, opinions.answers, { [opinions.number]: card.no }); onTake(opinions.answers) }}>{say(w.answer, { no: card.no })}</Button>}
    </li>
  )
}
