// What a program is told of a stretch of the journal, whether it asks or is told: what is public, and of what it brought itself also the words
// that were for the requester.
import type { Instant } from '../../kernel/base/model.ts'
import type { Change, Entry } from '../../kernel/matters/model.ts'
import type { Program } from '../../kernel/people/programs.ts'
import type { District } from '../district.ts'
import { publicEvents, type Stretch } from '../public.ts'
import { entryView } from '../views.ts'
import type { Value } from './format.ts'
import { updateView, type Lang } from './view.ts'

/** One thing that happened, as an update of the standard. */
export type Telling = { position: number; view: Value }

/** In the order of the journal. */
export async function tellings(district: District, program: Program | null, stretch: Stretch, lang: Lang): Promise<Telling[]> {
  const [open, own] = await Promise.all([publicEvents(district, stretch), program ? brought(district, program, stretch) : []])
  const ours = new Set(own.map(({ position }) => position))
  const said = (system: string, entry: Entry): string[] => {
    const { facts } = district.systems.get(system)!.declaration
    return [entryView(district, district.systems.get(system)!, entry, () => undefined).words[lang], ...Object.entries(entry.data.facts ?? {}).filter(([name]) => 'told' in (facts[name] ?? {}) && facts[name]?.is !== 'photos').map(([, value]) => String(value))]
  }
  return [
    ...open.filter(({ position }) => !ours.has(position)).map((event) => ({ position: event.position, view: updateView(district, event, event, said(event.system, { ...event, by: 'c', data: {} })[0]!) })),
    ...own.map(({ position, number, system, ended, entry }) => ({ position, view: updateView(district, entry, { number, ended }, said(system, entry).join(lang === 'zh' ? '：' : ': ')) })),
  ].sort((a, b) => a.position - b.position).slice(0, stretch.limit)
}

type Brought = { position: number; number: string; system: string; ended: Instant | null; entry: Entry }
/** What happened to what the program brought, also where its class is not public. */
async function brought(district: District, program: Program, { after, upto = Number.MAX_SAFE_INTEGER, from = 0, to = Number.MAX_SAFE_INTEGER, limit }: Stretch): Promise<Brought[]> {
  const rows = await district.asWriter((tx) => tx<{ position: string; number: string; system: number; ended: string | null; matter: string; seq: number; at: string; act: string; data: Change }[]>`
    select j.position, m.number, m.system, m.ended, j.matter, j.seq, j.at, j.act, j.data from journal j join brought b on b.matter = j.matter join matters m on m.id = j.matter
    where b.program = ${program.id} and j.position > ${after} and j.position <= ${upto} and j.at >= ${from} and j.at <= ${to} and j.act not in ('look', 'erase', 'set_aside') order by j.position limit ${limit}`)
  return rows.map(({ position, number, system, ended, matter, seq, at, act, data }) => ({
    position: Number(position), number, system: district.idOf(system), ended: ended === null ? null : Number(ended), entry: { matter, seq, at: Number(at), act, by: 'c', data },
  }))
}
