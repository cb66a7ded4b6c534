// Words and photos that a resident agreed to show, and a street's desk that looks at them and shows some: seldom more than may be shown, which is
// refused; and what is shown then stands where neighbours look.
import type { Crowd, Page } from './crowd.ts'

const MINUTE = 60_000
const share = { looks: 0.5, wrongly: 0.2 }

/** Whoever agreed may find her words released some hours later. */
export function released(crowd: Crowd, page: Page, act: string): void {
  const chance = crowd.chance.fork(`release ${page.number}`)
  if (act !== 'open' || page.facts.may_show !== true || !chance.chance(share.looks)) return
  crowd.later(crowd.stage.now() + chance.int(30, 600) * MINUTE, async () => {
    const { people, audit } = crowd
    for (const desk of people.ofRole('streetDesk')) {
      const client = people.as(desk.name)
      const seen = await client.call('GET', `/api/matters/${page.id}`)
      const step = seen.status === 200 ? (seen.body.steps as Page[]).find((one) => one.id === 'release' && one.refused.length === 0) : undefined
      if (!step) continue
      const [words, photos] = step.asks.map((ask: Page) => ask.among) as [string, string[]]
      const take = (facts: object, version: number) => client.call('POST', `/api/matters/${page.id}/steps/release`, { facts }, { 'if-match': `"${version}"` })
      if (chance.chance(share.wrongly)) await crowd.refused(await take({ shown_words: '没有人说过这句话', looked: true }, seen.body.version), 'words that nobody said')
      const done = await take({ shown_words: words.split(/[，。]/)[0], ...(photos.length && { shown_photos: photos.slice(0, 1) }), looked: true }, seen.body.version)
      // Others may have acted meanwhile.
      if (done.status !== 200 && done.status !== 412) audit.say('words are released', 200, `${done.status} ${JSON.stringify(done.body.reasons)}`, page.id)
      if (done.status !== 200) return audit.acted({ rows: 0 })
      await audit.acted({ rows: 1, act: 'release', matter: page.id }, done.body)
      crowd.tally.sendings.released++
      for (const photo of photos.slice(0, 1)) {
        const picture = await fetch(`${crowd.stage.url()}/shown/${page.number}/${photo}`)
        if (picture.status !== 200) audit.say('a released photo', 200, picture.status, page.id)
      }
      return
    }
  })
}
