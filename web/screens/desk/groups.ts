// How a desk is laid out: late, due today, on time, waiting for others; inside a group the earliest deadline first. Pure.
import { zoneOf } from '../../../kernel/base/zone.ts'
import type { Instant } from '../../../kernel/base/model.ts'
import type { DeskItem } from '../../api/types.ts'
import { toneOf } from '../../widgets/clock/view.ts'

export type GroupId = 'late' | 'today' | 'ontime' | 'wait'
export const groupIds: readonly GroupId[] = ['late', 'today', 'ontime', 'wait']
export type Placed = { item: DeskItem; group: GroupId }

const DAY = 86_400_000
const deadlineOf = (item: DeskItem): Instant | null => (item.clock?.deadline ? Date.parse(item.clock.deadline) : null)

/** The group of one item at an instant. `end_of_day`: the midnight that ends today in the district's zone. */
export function groupOf(item: DeskItem, now: Instant, end_of_day: Instant): GroupId {
  if (item.owes === 'watch' || item.clock?.status === 'paused') return 'wait'
  if (item.clock && toneOf(item.clock, now) === 'late') return 'late'
  const deadline = deadlineOf(item)
  return deadline !== null && deadline <= end_of_day ? 'today' : 'ontime'
}

export function endOfDay(zone: string, now: Instant): Instant {
  const { offsetAt, instantOf } = zoneOf(zone)
  return instantOf((Math.floor((now + offsetAt(now)) / DAY) + 1) * DAY)
}

export function place(items: readonly DeskItem[], now: Instant, zone: string): Placed[] {
  const end = endOfDay(zone, now)
  const order = (one: Placed): number => groupIds.indexOf(one.group)
  return items.map((item) => ({ item, group: groupOf(item, now, end) }))
    .sort((a, b) => order(a) - order(b) || (deadlineOf(a.item) ?? Infinity) - (deadlineOf(b.item) ?? Infinity) || Date.parse(a.item.matter.opened) - Date.parse(b.item.matter.opened))
}

/** A filter is a group or a step that comes next; `all` shows everything. */
export type Filter = 'all' | 'late' | 'today' | `next:${string}`
export const passes = (one: Placed, filter: Filter): boolean =>
  filter === 'all' || one.group === filter || (filter.startsWith('next:') && one.group !== 'wait' && one.item.next?.step === filter.slice(5))

/** The steps that come next most often, for filters with their counts. */
export function commonSteps(placed: readonly Placed[], most: number): { step: string; words: { zh: string; en: string }; count: number }[] {
  const counts = new Map<string, { step: string; words: { zh: string; en: string }; count: number }>()
  for (const { item, group } of placed) {
    if (!item.next || group === 'wait') continue
    const known = counts.get(item.next.step)
    if (known) known.count++
    else counts.set(item.next.step, { ...item.next, count: 1 })
  }
  const sorted = [...counts.values()].sort((a, b) => b.count - a.count)
  return sorted.length > 1 ? sorted.slice(0, most) : []
}

/** Key of a row: one matter may be owed twice, as the answer and as a helper's part. */
export const rowKey = (item: DeskItem): string => `${item.matter.id}/${item.owes}/${item.duty ?? item.next?.step ?? ''}`

/** What moved to another group since the layout that a person still sees. */
export function moved(before: readonly Placed[], after: readonly Placed[]): number {
  const groups = new Map(before.map((one) => [rowKey(one.item), one.group]))
  return after.filter((one) => (groups.get(rowKey(one.item)) ?? one.group) !== one.group).length
}

/** The new facts in the old order: nothing jumps under the pointer. New rows are not shown yet, gone ones are dropped. */
export function keepOrder(before: readonly Placed[], after: readonly Placed[]): Placed[] {
  const now = new Map(after.map((one) => [rowKey(one.item), one.item]))
  return before.flatMap((one) => {
    const item = now.get(rowKey(one.item))
    return item ? [{ item, group: one.group }] : []
  })
}
