// What an answer lacks, on written ones; how it does on real ones is told by the field test.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkReply, demandsIn } from './index.ts'

const asked = '反映两件事：1、3号楼门口路灯不亮；2、垃圾房没人清运。'
const demands = demandsIn(asked, () => null)
const notes = (reply: string): string[] => checkReply(asked, demands, reply).notes.map((one) => one.note)
const full = '您好！经现场查看，3号楼门口路灯因线路老化不亮，已更换；垃圾房由于车辆检修漏了一班，已安排清运，本月底前每天两次。感谢您的支持！'

describe('an answer', () => {
  test('that takes up each demand with ground, work and day lacks nothing', () => {
    expect(notes(full)).toEqual([])
    expect(checkReply(asked, demands, full).substance).toBeGreaterThan(0.6)
  })
  test.each<[what: string, reply: string, note: string]>([
    ['that is courtesy alone says nothing', '您好！您的留言已收悉。感谢您对我们工作的支持、理解与监督！', 'empty'],
    ['that forgets a demand leaves it unanswered', '您好！经现场查看，门口路灯因线路老化不亮，已更换新的灯。', 'demand_unanswered'],
    ['without a reason gives no ground', '您好！3号楼门口路灯、垃圾房清运已安排处理完毕，已于今天上午全部完成。', 'no_ground'],
    ['that only promises has done nothing', '您好！根据规定，路灯和垃圾房清运将于本月底前处理。', 'nothing_done'],
    ['that promises without a day names none', '您好！根据规定，3号楼路灯、垃圾房清运，我们将尽快安排处理。', 'no_day'],
    ['that sends away does so', '您好！路灯、垃圾房清运不属于我单位职责，请向城管部门反映。', 'sends_away'],
    ['that is harsh is harsh', '您好！经查，路灯、垃圾房清运的事请不要再反映，无理取闹。', 'harsh'],
    ['without a greeting has none', '经现场查看，路灯因线路老化不亮，已更换；垃圾房清运已安排。', 'no_greeting'],
  ])('%s', (_what, reply, note) => expect(notes(reply)).toContain(note))
  test('says where, within its own words or those of the text', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('您好', '经查', '根据规定', '将尽快', '已安排', '本月底', '请向', '反映', '。', '《条例》', '无理取闹', '1'), { maxLength: 40 }).map((parts) => parts.join('')), (reply) => {
      const check = checkReply(asked, demands, reply)
      expect(check.substance >= 0 && check.substance <= 1).toBe(true)
      for (const { note, quote } of check.notes) if (quote) expect(quote.start >= 0 && quote.start < quote.end && quote.end <= (note === 'demand_unanswered' ? asked : reply).length).toBe(true)
    }), { seed: 7 })
  })
  test('of six thousand characters is read in some milliseconds', () => {
    const started = performance.now()
    checkReply(asked, demands, '将'.repeat(3000) + '尊敬的根据'.repeat(600))
    expect(performance.now() - started).toBeLessThan(200)
  })
})

const field = process.env['LINLI_FIELD_DATA']
test('of 1,971 real answers those that students called without explanation have less substance', (context) => {
  context.skip(!field, 'not run: no field data')
  const text = gunzipSync(readFileSync(join(field!, 'messages/replies_dev.csv.gz'))).toString('utf8')
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) { rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare!); if (end !== ',') rows.push([]) }
  const [head, ...lines] = rows.filter((row) => row.length > 1)
  const at = (name: string): number => head!.indexOf(name)
  const scored = lines.filter((row) => row[at('explainable_team_b')] !== '').map((row) => ({ substance: checkReply(row[at('text')]!, [], row[at('reply')]!).substance, good: row[at('explainable_team_b')] === '1' }))
  expect(scored).toHaveLength(1971)
  const [good, poor] = [scored.filter((one) => one.good), scored.filter((one) => !one.good)]
  const before = poor.reduce((sum, one) => sum + good.filter((other) => other.substance > one.substance).length + good.filter((other) => other.substance === one.substance).length / 2, 0)
  expect(before / (good.length * poor.length)).toBeGreaterThan(0.97)
})
