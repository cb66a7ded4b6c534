// Where a person may walk, from the tags of OpenStreetMap (CIRC, settled readings), and the names of every reason for which something
// is left out of a network or taken in with a remark.
import { parseHours } from '../base/hours.ts'
import type { Words } from '../base/model.ts'
import { flag, kinds } from './network.ts'
import type { Kind } from './network.ts'

export type Tags = Readonly<Record<string, string>>

/** Why something was left out (`left`), or what about it was taken as it is (`kept`). */
export const remarks = {
  motorway: { left: true, zh: '高速公路，不能步行', en: 'motorway' },
  trunk: { left: true, zh: '没有人行道的快速干道', en: 'trunk road without a sidewalk or a foot tag' },
  construction: { left: true, zh: '在建、规划或已废弃', en: 'under construction, planned or abandoned' },
  forbidden: { left: true, zh: '标明禁止步行或禁止通行', en: 'foot or access tag forbids walking' },
  no_highway: { left: true, zh: '不是道路', en: 'no highway' },
  not_a_line: { left: true, zh: '不是线', en: 'no line' },
  deleted: { left: true, zh: '已标记删除', en: 'marked as deleted' },
  duplicate_way: { left: true, zh: '编号重复的路，只取第一条', en: 'way whose id came before' },
  duplicate_node: { left: true, zh: '编号重复的点，只取第一个', en: 'node whose id came before' },
  duplicate_edge: { left: true, zh: '与另一路段完全重合', en: 'stretch that another way draws just so' },
  bad_coordinate: { left: true, zh: '坐标不是经纬度', en: 'node without a longitude and latitude' },
  missing_node: { left: true, zh: '引用的点不在文件里，路在此断开', en: 'node that the file does not hold; the way is broken there' },
  too_short: { left: true, zh: '不足两个点的路', en: 'way of fewer than two nodes' },
  self_loop: { left: true, zh: '同一点连到自己', en: 'stretch from a node to itself' },
  zero_length: { left: false, zh: '长度为零的路段，照样连通', en: 'stretch of no length, walked through' },
  hours_unreadable: { left: false, zh: '看不懂的开放时间，按全天开放', en: 'opening hours that cannot be read, taken as always open' },
  conditional: { left: false, zh: '带条件的通行标记，没有采用', en: 'conditional access, not followed' },
  private_gate: { left: false, zh: '标为私用的门，按可以通过', en: 'gate tagged private on a way that is not, taken as passable' },
  shut_gate: { left: false, zh: '标明禁止步行或上锁的门，按一直关闭', en: 'gate that forbids walking or is locked, always shut' },
} as const satisfies Record<string, Words & { left: boolean }>
export type Remark = keyof typeof remarks

/** How a way is walked, or why not. `hours` is a text that parseHours reads; `backwards`: walked in one direction, against its nodes. */
export type Footway = { walk: true; flags: number; kind: Kind; hours: string; name: string; signal: boolean; backwards: boolean; remarks: Remark[] } | { walk: false; why: Remark }

const allows = /^(yes|designated|permissive|destination|customers|official|public)$/
const forbids = /^(no|use_sidepath|agricultural|forestry|military)$/
const reserved = /^(private|residents|permit)$/
const unbuilt = /^(construction|proposed|planned|abandoned|razed|demolished|disused|dismantled|removed|no|raceway|bus_guideway|services|rest_area|bus_stop)$/
const forFeet = /^(footway|path|steps|pedestrian|cycleway|corridor|bridleway)$/
const isLit = (tags: Tags): boolean => (tags.crossing ?? '').split(';').includes('traffic_signals') || tags['crossing:signals'] === 'yes' || (tags.highway ?? '').split(';').filter((part) => part === 'crossing' || part === 'traffic_signals').length === 2

export function footway(tags: Tags): Footway {
  const highway = tags.highway ?? '', foot = tags.foot ?? ''
  const no = (why: Remark): Footway => ({ walk: false, why })
  if (highway === '') return no('no_highway')
  if (unbuilt.test(highway)) return no('construction')
  if (/^motorway(_link)?$/.test(highway)) return no('motorway')
  if (forbids.test(foot)) return no('forbidden')
  const invited = allows.test(foot)
  if (/^trunk(_link)?$/.test(highway) && !invited && !reserved.test(foot) && !hasSidewalk(tags)) return no('trunk')
  if (!invited && !reserved.test(foot) && forbids.test(tags.access ?? '')) return no('forbidden')
  const isPrivate = reserved.test(foot) || (!invited && reserved.test(tags.access ?? ''))
  const single = direction(tags)
  const kind = kindOf(tags)
  const { hours, remark } = hoursOf(tags)
  const isSteps = highway === 'steps'
  const footbridge = has(tags.bridge) && tags.bridge !== 'boardwalk' && forFeet.test(highway) && tags.footway !== 'sidewalk' && tags.path !== 'sidewalk' && tags.cycleway !== 'sidewalk'
  const flags = (isSteps ? flag.steps : 0) | (footbridge ? flag.footbridge : 0) | (isPrivate ? flag.private : 0) | (single ? flag.oneway : 0) | (kind === 'crossing' ? flag.crossing : 0)
    | (has(tags.tunnel) && tags.tunnel !== 'building_passage' ? flag.tunnel : 0)
  return {
    walk: true, flags, kind, hours, name: (tags.name ?? '').normalize('NFC').trim().slice(0, 100), signal: kind === 'crossing' && isLit(tags), backwards: single === 'back',
    remarks: [...(remark ? [remark] : []), ...(tags['foot:conditional'] ?? tags['access:conditional'] ? ['conditional' as const] : [])],
  }
}

const has = (value: string | undefined): boolean => value !== undefined && value !== 'no' && value !== 'none'
const hasSidewalk = (tags: Tags): boolean => ['sidewalk', 'sidewalk:left', 'sidewalk:right', 'sidewalk:both'].some((key) => /^(yes|both|left|right|separate)$/.test(tags[key] ?? ''))

/** One way binds walkers only where a tag speaks of those on foot. */
function direction(tags: Tags): 'forth' | 'back' | null {
  const single = tags['oneway:foot'] ?? ''
  if (/^(yes|true|1)$/.test(single) || tags['foot:backward'] === 'no') return 'forth'
  if (/^(-1|reverse)$/.test(single) || tags['foot:forward'] === 'no') return 'back'
  return null
}

function kindOf(tags: Tags): Kind {
  const highway = tags.highway!
  const part = tags.footway ?? tags.path ?? tags.cycleway
  if (highway === 'crossing' || (forFeet.test(highway) && part === 'crossing')) return 'crossing'
  if (highway === 'footway' && part === 'sidewalk') return 'sidewalk'
  if ((kinds as readonly string[]).includes(highway)) return highway as Kind
  return highway === 'bridleway' ? 'path' : highway === 'corridor' ? 'footway' : 'street'
}

/** Hours that bind, '' where it is always open. */
function hoursOf(tags: Tags): { hours: string; remark?: Remark } {
  const text = plainHours(tags['opening_hours'] ?? '')
  if (text === '' || text === '24/7') return { hours: '' }
  return parseHours(text).ok ? { hours: text } : { hours: '', remark: 'hours_unreadable' }
}

/** OpenStreetMap's commonest spellings in the form that the house reads: a week named from its other end, and holidays named with the weekdays. */
const plainHours = (text: string): string => text.normalize('NFKC').replace(/\bSu-Sa\b/g, 'Mo-Su').replace(/\s*,\s*PH\b(?= \d)/g, '').replace(/\bPH,\s*/g, '').trim()

/** What stands on a node: a crossing with lights, a gate with its hours. A gate that is always shut has the hours 'off'. */
export type Footnode = { signal: boolean; hours: string; remarks: Remark[] }

export function footnode(tags: Tags): Footnode {
  const signal = isLit(tags)
  if (tags.barrier === undefined) return { signal, hours: '', remarks: [] }
  const invited = allows.test(tags.foot ?? '')
  const shut = tags.foot === 'no' || (!invited && (tags.access === 'no' || tags.locked === 'yes'))
  if (shut) return { signal, hours: 'off', remarks: ['shut_gate'] }
  const { hours, remark } = hoursOf(tags)
  return { signal, hours, remarks: [...(remark ? [remark] : []), ...(!invited && reserved.test(tags.foot ?? tags.access ?? '') ? ['private_gate' as const] : [])] }
}
