// What may come from one sender or about one place before it is asked to wait, and what is taken in but looked at by a person before anybody
// else sees it. The numbers are limits of the catalogue. Nothing is kept of a sender but a count for an hour, in the process.
import { createHash } from 'node:crypto'
import { makeLimiter } from '../kernel/base/limiter.ts'
import type { Instant } from '../kernel/base/model.ts'
import type { District } from './district.ts'

/** Why a report waits for a person: many from one sender, much about one place, the same words again, an address of the net in the words, a field
 *  filled in that nobody sees, sent faster than anybody writes. */
export type Suspicion = 'many' | 'place' | 'same' | 'links' | 'trapped' | 'fast'
const otherwise = { sender_hour: 20, sender_held: 6, place_held: 15, same_held: 2, photos_hour: 60, echoes_hour: 10, fastest_s: 8 }
const hour_ms = 3_600_000

/** What anybody may ask and what takes the process some hundredths of a second: so often from one sender, since whole compounds share an address. */
export const dear = { most: 120, span_ms: hour_ms / 60 }

export type Flood = {
  mayBegin(sender: string): boolean
  mayReport(sender: string): boolean
  mayUpload(sender: string): boolean
  mayEcho(sender: string): boolean
  /** Counts the report, so it is asked once for each. @param begun when it was begun; undefined where that was not seen */
  suspect(report: { sender: string; place: number; text: string; begun?: Instant | undefined; trapped: boolean }): Suspicion[]
}

export function makeFlood(district: District): Flood {
  const number = (name: keyof typeof otherwise) => (): number => {
    const found = district.world().limit(`report.${name}`, district.world().today(district.now()))?.limit
    return typeof found === 'number' ? found : otherwise[name]
  }
  const limiter = (name: keyof typeof otherwise, span_ms = hour_ms): ReturnType<typeof makeLimiter> => makeLimiter(district.now, { most: number(name), span_ms })
  const [begins, reports, uploads, echoes] = [makeLimiter(district.now, { most: () => 3 * number('sender_hour')(), span_ms: hour_ms }), limiter('sender_hour'), limiter('photos_hour'), limiter('echoes_hour')]
  const [many, places, same] = [limiter('sender_held'), limiter('place_held'), limiter('same_held', 24 * hour_ms)]
  return {
    mayBegin: begins, mayReport: reports, mayUpload: uploads, mayEcho: echoes,
    suspect: ({ sender, place, text, begun, trapped }) => {
      const found: [Suspicion, boolean][] = [
        ['many', !many(sender)], ['place', !places(String(place))], ['same', !same(createHash('sha256').update(bare(text)).digest('base64'))], ['links', hasLink(text)], ['trapped', trapped],
        ['fast', begun !== undefined && district.now() - begun < number('fastest_s')() * 1000],
      ]
      return found.flatMap(([why, so]) => (so ? [why] : []))
    },
  }
}

/** Letters and figures alone: who repeats a text changes its points and blanks. */
const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
/** An address of the net, or an invitation to go on elsewhere. */
const link = /https?:|www\.|\b[a-z0-9-]+\.(?:com|cn|net|org|top|xyz|vip|cc|io|shop|site|club|info|me|ru)\b|加\s*(?:微信|薇信|v信|vx|qq|群)/i
export const hasLink = (text: string): boolean => link.test(text.normalize('NFKC'))

/** Whom an address of the net stands for: of IPv6 the network of one subscriber, who has 2^64 addresses in it. */
export function senderOf(ip: string): string {
  const four = /(?:^|:)(\d{1,3}(?:\.\d{1,3}){3})$/.exec(ip)?.[1]
  if (four) return four
  const [front = '', back] = ip.split('::')
  const head = front === '' ? [] : front.split(':')
  const tail = back === undefined || back === '' ? [] : back.split(':')
  const groups = back === undefined ? head : [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail]
  return groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':')
}
