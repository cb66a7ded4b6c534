// What is booked, on the page of whoever booked it: when, where, and the way to another time.
import { spanOf } from '../kernel/matters/holding.ts'
import { centreByCode } from '../server/centres.ts'
import { requesterSteps } from '../server/public.ts'
import { addressOf, mayAct, type Asking } from './follow-acts.ts'
import { centreName } from './centres.ts'
import { html, type Html } from './html.ts'
import { saySpan } from './times.ts'

/** Null where the matter is no booking. */
export function bookedPart({ district, known, system, look: { lang } }: Asking): Html | null {
  const span = spanOf(system.declaration, known.matter.facts)
  if (!span) return null
  const zh = lang === 'zh'
  const world = district.world()
  const thing = world.thing(span.thing)
  const centre = centreByCode(district, thing?.place ?? '')
  const move = system.declaration.holds!.moves.find((step) => mayAct({ known, system }, step) && requesterSteps(district, system, known.matter).includes(step))
  return html`<div class="receipt"><p><b>${saySpan(world.calendar, span, district.now(), lang)}</b></p><p>${thing?.words[lang]}${centre && html`${zh ? '，' : ', '}<a href="/centres/${centre.place.code}">${centreName(centre, lang)}</a>`}</p><code>${known.matter.number}</code><p class="small">${zh ? '到了报编号就行。电话、窗口订的，也是这样的编号。' : 'Give the number when you come. Booked by telephone or at the counter it is the same.'}</p>${move && html`<p><a class="btn line slim" href="${addressOf(known, '/time')}">${system.words.steps[move]?.[lang]}</a></p>`}</div>`
}

/** After its end: booking again, instead of reporting again. */
export const bookAgain = ({ known, system, look: { lang } }: Asking): Html | null => {
  const span = spanOf(system.declaration, known.matter.facts)
  return span && html`<p><a class="more" href="/book?thing=${span.thing}">${lang === 'zh' ? '再订一次' : 'Book again'}</a></p>`
}
