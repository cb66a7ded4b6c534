// Requests at the pages on which residents report: with a draft that was begun before, or a bent or foreign one, in order and out of it.
import type { Random } from '../../kernel/base/random.ts'
import type { District } from '../district.ts'
import { oddFiles, photo, type Part } from './bytes.ts'
import type { Known } from './known.ts'

type Parts = { params: Record<string, string>; headers: Record<string, string | string[]>; body: unknown; files: Part[] | null; mark: string }

export const reportPages: readonly [method: string, path: string, query?: readonly string[]][] = [
  ['GET', '/report', ['q', 'lang']], ['POST', '/report', ['lang']], ['POST', '/report'], ['GET', '/report/photo/{n}'], ['POST', '/report/drop'], ['GET', '/report/where', ['lang']], ['POST', '/report/where'],
  ['GET', '/report/place', ['lng', 'lat']], ['GET', '/report/what', ['lang']], ['POST', '/report/what'], ['GET', '/report/kind'], ['GET', '/report/near'], ['POST', '/report/near'], ['GET', '/report/elsewhere'],
  ['POST', '/report/elsewhere'], ['GET', '/report/contact', ['lang']], ['POST', '/report/contact'], ['GET', '/report/check'], ['POST', '/report/send'], ['POST', '/report/echo'], ['GET', '/report/same/{number}', ['met', 'lang']],
]

/** @param person personal values, each with its mark */
export function reporting(path: string, method: string, parts: Parts, { known, chance, made, district, person }: { known: Known; chance: Random; made: number; district: District; person: Record<string, string> }): void {
  const draft = known.drafts.pick(chance)
  const look = chance.chance(0.3) ? '; linli-look=elder' : ''
  if (draft && chance.chance(0.9)) parts.headers['cookie'] = `linli-report=${chance.chance(0.1) ? bent(draft, chance) : draft}${look}`
  if (path.endsWith('{n}')) parts.params['n'] = chance.chance(0.6) ? '1' : chance.pick(['2', '0', '-1', '1e9', '../1'])
  if (path.endsWith('{number}')) parts.params['number'] = known.matters.pick(chance)?.number ?? 'QS-1'
  if (method !== 'POST') return
  // Many of the same place, so that topics come of them.
  const place = String((chance.chance(0.6) ? known.places[1]! : chance.pick(known.places)).id)
  const [lng, lat] = known.centre
  const contact = { asked: 'reach', reach: chance.pick(['message', 'call', 'none', 'x']), contact_phone: person['phone']!, contact_name: person['name']!, may_show: chance.pick(['yes', 'no']) }
  const forms: Record<string, Record<string, string>> = {
    '/report': { text: `路灯不亮 ${parts.mark}`, place_id: place, contact_name: person['name']!, contact_phone: person['phone']! },
    '/report/drop': { n: chance.pick(['1', '2', 'x']) },
    '/report/where': chance.pick<Record<string, string>>([{ place: district.world().territory.byId(Number(place))?.name ?? '东' }, { place_id: place, address: parts.mark }, { here: 'yes' }, { here: 'yes', lng: String(lng), lat: String(lat) }, { lng: 'NaN', lat: '1e99' }]),
    '/report/what': { text: chance.pick([`窨井盖松了 ${parts.mark}`, `着火了 ${parts.mark}`, ' ']), ...(chance.chance(0.7) && { asked: 'kind', category: chance.pick(['', ...known.categories]) }) },
    '/report/elsewhere': { 'not.danger': '1', [`not.${parts.mark}`]: '1' },
    '/report/contact': contact, '/report/send': contact,
    '/report/echo': { number: known.matters.pick(chance)?.number ?? 'QS-1' },
  }
  if (path === '/report' && chance.chance(0.4)) {
    parts.files = [{ name: 'then', body: chance.pick(['more', 'next']) }, { name: 'photo', file: 'a.jpg', type: 'image/jpeg', body: chance.chance(0.8) ? photo(made) : chance.pick(oddFiles()) }]
    return
  }
  parts.body = forms[path] ?? { then: 'skip' }
}

const bent = (draft: string, chance: Random): string => chance.pick([draft.slice(0, -1), `${draft}A`, draft.replace('.', ''), draft.replace(/\d/, '9'), '0.AAAAAAAAAAAAAAAAAAAAAA', '%00'])
