// One believable day of the grid in the imaginary district: Tuesday 16 June 2026 and what came of it.
import type { Sample } from '#system'

export const samples: readonly Sample[] = [
  {
    opens: { at: '2026-06-16T09:31:00+08:00', facts: { text: '书院街 17 号门口井盖缺一角，行人绕行', category: 'street_things.manhole', source: 'inspector', address: '书院街 17 号', photos: ['1', '2', '3'], urgency: 'urgent' } },
    where: { by: 'inspector' },
    then: [
      { at: '2026-06-16T09:36:00+08:00', step: 'dispatch', facts: {} },
      { at: '2026-06-16T09:48:00+08:00', step: 'acknowledge', facts: { note: '先放围挡' } },
      { at: '2026-06-16T11:20:00+08:00', step: 'handle', facts: { note: '换新井盖，与路面齐平', photos_after: ['4'] } },
      { at: '2026-06-16T11:25:00+08:00', step: 'send_check', by: 'clerk', facts: {} },
      { at: '2026-06-16T13:40:00+08:00', step: 'check', facts: { check_result: 'passed', photos_checked: ['5'] } },
    ],
  },
  {
    opens: { at: '2026-06-16T08:20:00+08:00', facts: { text: '早餐摊摆到人行道上，天天如此', category: 'street_doings.stall', source: 'public', address: '槐荫路 30 号前', seen_at: '2026-06-16T07:30:00+08:00', same_period: true } },
    where: { by: 'clerk' },
    then: [
      { at: '2026-06-16T09:05:00+08:00', step: 'send_verify', by: 'clerk', facts: {} },
      { at: '2026-06-16T10:40:00+08:00', step: 'verify', facts: { verification: 'exists', photos_verified: ['6'], note: '摊位已收，地面有油渍，店家承认' } },
      { at: '2026-06-16T10:55:00+08:00', step: 'file', by: 'clerk', facts: { same_period: true, missed: true } },
      { at: '2026-06-16T11:02:00+08:00', step: 'dispatch', facts: {} },
      { at: '2026-06-16T11:30:00+08:00', step: 'acknowledge', facts: {} },
      { at: '2026-06-16T15:10:00+08:00', step: 'handle', facts: { note: '劝离，签了不再占道的告知书', photos_after: ['7'] } },
      { at: '2026-06-16T15:20:00+08:00', step: 'send_check', by: 'clerk', facts: { note: '明早七点半看' } },
      { at: '2026-06-17T07:35:00+08:00', step: 'check', facts: { check_result: 'failed', photos_checked: ['8'], note: '又摆出来两张桌子' } },
      { at: '2026-06-17T09:10:00+08:00', step: 'redo', facts: {} },
      { at: '2026-06-17T10:30:00+08:00', step: 'handle', facts: { note: '桌子收进店内，约谈店主', photos_after: ['9'] } },
      { at: '2026-06-17T10:40:00+08:00', step: 'send_check', by: 'clerk', facts: {} },
      { at: '2026-06-18T07:40:00+08:00', step: 'check', facts: { check_result: 'passed', photos_checked: ['10'] } },
    ],
  },
  {
    opens: { at: '2026-06-16T14:10:00+08:00', facts: { text: '树枝遮住路口红绿灯', category: 'street_things.street_tree', source: 'video', address: '青石大街与井台路口' } },
    where: { by: 'clerk' },
    then: [
      { at: '2026-06-16T14:20:00+08:00', step: 'file', by: 'clerk', facts: {} },
      { at: '2026-06-16T14:30:00+08:00', step: 'dispatch', facts: {} },
      { at: '2026-06-16T15:00:00+08:00', step: 'acknowledge', facts: {} },
      { at: '2026-06-17T09:30:00+08:00', step: 'ask_delay', facts: { reason: '要登高车，端午后到', until: '2026-06-23' } },
      { at: '2026-06-17T10:00:00+08:00', step: 'grant_delay', facts: {} },
      { at: '2026-06-22T16:00:00+08:00', step: 'handle', facts: { note: '修剪完', photos_after: ['11'] } },
      { at: '2026-06-22T16:10:00+08:00', step: 'send_check', by: 'clerk', facts: {} },
      { at: '2026-06-23T10:00:00+08:00', step: 'check', facts: { check_result: 'passed' } },
    ],
  },
  {
    opens: { at: '2026-06-16T16:05:00+08:00', facts: { text: '墙上两张小广告，当场清掉', category: 'street_doings.litter', source: 'inspector', address: '井台路 3 弄口', photos: ['12'], fixed: true, photos_after: ['13'] } },
    where: { by: 'inspector' },
    then: [],
  },
]
