// How services, requests and updates look in Open311. A service is a class of the catalogue; a request is a matter as the public may see it,
// and to the program that brought it with what it said itself and what it was told.
import { formatInstant } from '../../kernel/base/time.ts'
import type { Matter } from '../../kernel/matters/model.ts'
import { releasedOf } from '../../kernel/matters/release.ts'
import type { FactDeclaration } from '../../kernel/system/grammar.ts'
import type { System } from '../../kernel/system/compile.ts'
import type { CategoryRow } from '../../kernel/system/pack.ts'
import type { District } from '../district.ts'
import { publicPlace } from '../public.ts'
import { releasedPath } from '../released.ts'
import { holderView, mainClock, pathTo } from '../views.ts'
import type { Value } from './format.ts'

export type Lang = 'zh' | 'en'

/** Classes that a report can be filed under: those that no other class divides further. */
export function serviceRows(district: District): CategoryRow[] {
  const world = district.world()
  const day = world.today(district.now())
  const rows = world.categories(day)
  const divided = new Set(rows.flatMap((row) => (row.code.includes('.') ? [row.code.slice(0, row.code.lastIndexOf('.'))] : [])))
  return rows.filter((row) => row.code.includes('.') && !divided.has(row.code) && !(row.retired && row.retired <= day))
}

/** What a report may say beside its words, its place and whom to ask: fact and declaration. */
export function attributesOf(system: System): [string, FactDeclaration, boolean][] {
  const { open, facts, page } = system.declaration
  const apart = new Set<string>(['category', 'channel', 'address', 'answers', page.title[0]!, ...(open.desk_alone ?? [])])
  return Object.entries(open.asks).flatMap(([name, required]): [string, FactDeclaration, boolean][] => {
    const declared = facts[name] as FactDeclaration
    return apart.has(name) || (declared.is !== 'choice' && declared.is !== 'text') ? [] : [[name, declared, required === true]]
  })
}

export function serviceView(district: District, system: System, row: CategoryRow, lang: Lang): { [name: string]: Value } {
  const world = district.world()
  const above = world.category(row.code.slice(0, row.code.lastIndexOf('.')), world.today(district.now()))
  return {
    service_code: row.code, service_name: row.words[lang], description: (row.filing ?? row.words)[lang], metadata: attributesOf(system).length > 0, type: 'realtime',
    keywords: (row.hints ?? []).join(','), group: (above ?? row).words[lang],
  }
}

export function definitionView(system: System, row: CategoryRow, lang: Lang): Value {
  return {
    service_code: row.code,
    attributes: attributesOf(system).map(([name, declared, required], index) => {
      const words = system.words.facts[name]
      return {
        variable: true, code: name, datatype: declared.is === 'choice' ? 'singlevaluelist' : 'text', required, datatype_description: words?.hint?.[lang] ?? '', order: index + 1, description: words?.[lang] ?? name,
        ...(declared.is === 'choice' && { values: declared.of.map((key) => ({ key, name: words?.choices?.[key]?.[lang] ?? key })) }),
      }
    }),
  }
}

/** A request. `own`: the matter as it is, for the program that brought it; `at`: our address, for what was released of it. */
export function requestView(district: District, matter: Matter, lang: Lang, own: boolean, extensions: boolean, at: string): { [name: string]: Value } {
  const world = district.world()
  const system = district.systems.get(matter.system)!
  const code = String(matter.facts['category'] ?? '')
  const row = world.category(code, world.today(district.now()))
  const { id, point } = publicPlace(district, matter)
  const text = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : formatInstant(world.calendar, at))
  const clock = matter.kind === 'final' ? undefined : mainClock(system, matter)
  const told = own ? Object.entries(matter.facts).filter(([name]) => 'told' in (system.declaration.facts[name] ?? {})).map(([, value]) => String(value)) : []
  const released = releasedOf(system.declaration, matter.facts)
  const said = own ? matter.facts[system.declaration.page.title[0]!] : released?.words
  const photos = released?.photos.map((photo) => at + releasedPath(matter.number, photo)) ?? []
  const lead = matter.duties.find((duty) => duty.kind === 'lead' && duty.state !== 'released')
  const where = own && matter.spot ? matter.spot : point
  return {
    service_request_id: matter.number, status: matter.kind === 'final' ? 'closed' : 'open', status_notes: [system.words.states[matter.state]?.[lang] ?? matter.state, ...told].join(lang === 'zh' ? '：' : ': '),
    service_name: row?.words[lang] ?? code, service_code: code, description: typeof said === 'string' ? said : null,
    agency_responsible: (lead ? world.organisation(lead.organisation)?.name : holderView(district, matter.holder)?.organisation.name) ?? null, service_notice: null,
    requested_datetime: text(matter.opened), updated_datetime: text(matter.changed), expected_datetime: text(clock?.deadline),
    address: pathTo(district, own ? matter.place : id), address_id: world.territory.byId(own ? matter.place : id)?.code ?? null, zipcode: null, lat: where?.[1] ?? null, long: where?.[0] ?? null, media_url: photos[0] ?? null,
    ...(extensions && { extended_attributes: { system: matter.system, state: matter.state, moved_point: !(own && matter.spot), late: clock?.deadline !== null && clock !== undefined && clock.deadline < district.now(), ...(photos.length > 1 && { media_urls: photos }) } }),
  }
}

/** An update, in mySociety's extension. What was said stays with the matter: the words are those of the step. */
export function updateView(district: District, event: { matter: string; seq: number; at: number }, matter: { number: string; ended: number | null }, words: string): Value {
  const closed = matter.ended !== null && event.at >= matter.ended
  return {
    update_id: `${event.matter}-${event.seq}`, service_request_id: matter.number, status: closed ? 'closed' : 'open', description: words, media_url: null,
    updated_datetime: formatInstant(district.world().calendar, event.at),
  }
}
