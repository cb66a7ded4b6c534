// What may be done to a matter whose opening still waits on the device.
import { expect, test } from 'vitest'
import { statesAhead, unsentMatter } from './unsent.ts'
import type { Post, System } from '../../api/types.ts'
import type { Act } from '../../shell/send.ts'

const words = { zh: '', en: '' }
const system = {
  id: 's', open: { to: ['told', 'filed'] }, facts: { note: { is: 'text', max: 100 }, phone: { is: 'personal' } }, words: { facts: { note: words, phone: words }, steps: {} },
  roles: { clerk: { posts: ['a'], within: 'place' }, other: { posts: ['b'], within: 'place' }, requester: { within: 'requester' } },
  steps: {
    file: { by: ['clerk'], from: ['told'], to: 'filed' }, send: { by: ['clerk'], from: ['filed'], to: ['sent', 'nobody'], asks: { note: true, phone: false } }, call: { by: ['clerk'], from: ['told'], to: '=', asks: { phone: true } },
    look: { by: ['other'], from: ['told'], to: '=' }, withdraw: { by: ['requester'], from: ['told'], to: 'ended' }, end: { by: ['clerk'], from: ['nobody'], to: 'ended' },
  },
} as unknown as System
const opening = { key: 'k', at: 0, open: { system: 's', title: 'x' }, facts: { note: 'n' } } as unknown as Act
const step = (id: string, on = 'kept:k'): Act => ({ key: id, on: { id: on, step: id } }) as unknown as Act
const post = { role: 'a' } as unknown as Post

test.each([
  ['as it opens', [], ['told', 'filed'], ['file', 'send']],
  ['after a step of one of its states', [step('file')], ['filed'], ['send']],
  ['after a step that chooses', [step('file'), step('send')], ['sent', 'nobody'], ['end']],
  ['a step on another one moves nothing', [step('file', 'kept:other')], ['told', 'filed'], ['file', 'send']],
])('%s: the steps of my posts that ask nothing personal', (_what, acts, states, steps) => {
  expect(statesAhead(system, 'k', acts)).toEqual(states)
  const matter = unsentMatter(opening, acts, system, [post])
  expect(matter.steps.map((one) => one.id)).toEqual(steps)
  expect(matter.steps.flatMap((one) => one.asks.map((ask) => ask.id)).includes('phone')).toBe(false)
})
