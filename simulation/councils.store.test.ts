// What the showcase tells of meetings and elections can be told beside a platform that rings clocks and counts votes meanwhile.
import { expect, test } from 'vitest'
import { startServer } from '../server/testing.ts'
import { elections, meetings } from './councils.ts'
import { sores } from './sores.ts'
import { materialOf } from './material.ts'

test('a first visitor finds meetings in every condition, an election that is held and one that is filed', async () => {
  const { district, data, stop } = await startServer({ pack: 'qingshi' })
  const to = district.now()
  const told = { district, material: await materialOf(district, data), data, to }
  const committees = district.world().territory.unitsOf('committee', district.world().today(to))
  await meetings(told, committees)
  await elections(told, committees)
  const nameOf = (no: number): string => [...district.systems.values()].find((one) => one.no === no)!.declaration.id
  const rows = await district.asWriter((tx) => tx<{ system: number; state: string }[]>`select system, state from matters order by system, state`)
  const states = Map.groupBy(rows, (row) => nameOf(row.system))
  expect(Object.fromEntries([...states].map(([id, own]) => [id, own.map(({ state }) => state)]))).toEqual({
    committee_election: ['filed', 'voting'], meeting: ['convened', 'following', 'held', 'noticed'], resolution: ['reported', 'working'],
  })
  await stop()
})

test('a first visitor finds a project that waits for a decision and one that is being dealt with', async () => {
  const { district, data, stop } = await startServer({ pack: 'qingshi' })
  const to = district.now()
  await sores({ district, material: await materialOf(district, data), data, to }, district.world().territory.unitsOf('committee', district.world().today(to)))
  const rows = await district.asWriter((tx) => tx<{ state: string; demands: number }[]>`select state, (facts->>'demands')::int as demands from matters where system = ${district.systems.get('governance_project')!.no} order by id`)
  expect(rows.map((row) => [row.state, row.demands])).toEqual(expect.arrayContaining([['proposed', 8], ['working', 7]]))
  await stop()
})
