// Hot topics of generated messages; the field test beside the command groups real ones.
import { expect, test } from 'vitest'
import { heatOf, topicsOf, type Message } from './index.ts'

const day_ms = 86_400_000
const start = Date.UTC(2026, 2, 2)
const many = (n: number, title: (i: number) => string, who: (i: number) => string, every = 1): Message[] =>
  Array.from({ length: n }, (_, i) => ({ title: title(i), text: `${title(i)}，大家都睡不好，请尽快处理。`, at: start + i * every * day_ms, who: who(i) }))
const endings = ['晚上吵', '灰尘大', '味道重', '什么时候搬', '影响孩子上学']
const mixer = (who = (i: number): string => `m${i}`): Message[] => many(12, (i) => `青禾苑旁边的搅拌站${endings[i % 5]}`, who)
const parking = many(9, (i) => `临水花园捆绑销售车位${['不合理', '能不能退', '违规'][i % 3]}`, (i) => `p${i}`)
const others = many(60, (i) => `${'梧桐桃李银杏海棠紫藤香樟石榴玉兰枫杨'.slice((i % 9) * 2, (i % 9) * 2 + 2)}里${i}弄${['路灯', '积水', '窨井', '绿化', '门禁', '快递柜', '晾衣架'][i % 7]}${['坏', '损', '缺'][i % 3]}`, (i) => `o${i}`, 0.2)

test('what many say of one place is one topic, named by where and what, and stands first', () => {
  const topics = topicsOf([...others.slice(0, 30), ...mixer(), ...others.slice(30), ...parking])
  expect(topics[0]).toMatchObject({ messages: 12, heat: { people: 12 }, from: start, to: start + 11 * day_ms })
  expect(topics[0]!.name).toMatch(/青禾苑/)
  expect(topics[0]!.name).toMatch(/搅拌站/)
  expect(topics.filter((topic) => /青禾苑|临水花园/.test(topic.name)).map((topic) => topic.messages)).toEqual([12, 9])
})

test('a person who writes ten times counts once, and one person alone makes no topic', () => {
  expect(topicsOf([...mixer(() => 'one'), ...others]).some((topic) => topic.name.includes('搅拌站'))).toBe(false)
  const some = topicsOf([...mixer((i) => (i < 10 ? 'one' : `m${i}`)), ...others])
  expect(some.find((topic) => topic.name.includes('搅拌站'))).toMatchObject({ messages: 12, heat: { people: 3 } })
})

test('the same messages give the same topics', () => {
  const all = [...others, ...mixer(), ...parking]
  expect(topicsOf(all)).toEqual(topicsOf(structuredClone(all)))
})

test('messages of different neighbourhoods are never one topic', () => {
  const apart = mixer().map((one, i) => ({ ...one, within: i % 2 ? 'east' : 'west' }))
  expect(topicsOf([...apart, ...others]).filter((topic) => /搅拌站|青禾苑/.test(topic.name)).map((topic) => topic.messages)).toEqual([6, 6])
})

test.each([
  ['people and the root of likes', [{ who: 'a', at: 0, likes: 16 }, { who: 'b', at: 0 }], 100 * day_ms, 6],
  ['as many as wrote in the last thirty days make it hotter', Array.from({ length: 4 }, (_, i) => ({ who: `${i}`, at: 99 * day_ms })), 100 * day_ms, 4 * (1 + 4 / 8 / 2)],
  ['as many as wrote in the thirty before cool it', Array.from({ length: 4 }, (_, i) => ({ who: `${i}`, at: 60 * day_ms })), 100 * day_ms, 4 * (1 - 4 / 8 / 2)],
  ['four weeks instead of one', [0, 7, 14, 21].map((at) => ({ who: 'a', at: at * day_ms })), 200 * day_ms, 1 * (1 + Math.log(4) / 4)],
])('heat counts %s', (_what, messages, now, value) => {
  expect(heatOf(messages, now).value).toBeCloseTo(value, 1)
})
