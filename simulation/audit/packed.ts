// Reads what the row of an ended matter keeps packed, from what kernel/matters/packed.ts says of the format: a line each for duties (d), clocks
// (c) and steps (t); '-' for none, instants to the base of 36 since the opening, other texts as JSON at the line's end.
import type { Duty, Json, Run } from './model.ts'

export type Kept = { duties: Duty[]; clocks: Run[]; taken: Map<string, { times: number; person: number | null; at: number }> }

export function kept(body: Json, opened: number): Kept {
  if (body.packed === undefined) return { duties: body.duties, clocks: body.clocks, taken: new Map(Object.entries(body.taken)) }
  const out: Kept = { duties: [], clocks: [], taken: new Map() }
  for (const line of (body.packed as string).split('\n').filter(Boolean)) {
    const words = line.split(' ')
    const whole = (at: number): Json => (words[at] === '-' ? undefined : parseInt(words[at]!, 36))
    const instant = (at: number): Json => (words[at] === '-' ? undefined : opened + parseInt(words[at]!, 36))
    if (words[0] === 'd') {
      out.duties.push({ no: whole(1), kind: words[2], state: words[3], organisation: whole(4), since: instant(5), until: instant(6), row: whole(7), provisional: words[8] === 'p' || undefined, matter: words[9] } as Json)
    } else if (words[0] === 't') out.taken.set(words[1]!, { times: whole(2), person: whole(3) ?? null, at: instant(4) })
    else {
      const marks = words[9]!
      out.clocks.push({
        id: words[1], run: whole(2), limit: words[3], version: whole(4), started: instant(5), deadline: instant(6) ?? null, warn: instant(7) ?? null, finished: instant(8),
        provisional: marks.includes('p') || undefined, late: marks.includes('l') || undefined, outcome: marks.includes('m') ? 'met' : marks.includes('w') ? 'waived' : undefined, duty: whole(10),
        paused_min: words[11] === '-' ? undefined : Number(words[11]), moved: whole(12), ...(words.length > 13 && JSON.parse(words.slice(13).join(' '))),
      } as Json)
    }
  }
  return out
}
