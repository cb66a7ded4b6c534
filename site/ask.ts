// Asking (问一问): a sentence leads to who is in charge of such a thing here, to a place, or to a matter by its number. What is not
// understood is said to be so, with the two ways that always work: report it as it was written, or call.
import type { FastifyInstance } from 'fastify'
import { search, type Place } from '../kernel/places/index.ts'
import type { CategoryRow } from '../kernel/system/pack.ts'
import type { District } from '../server/district.ts'
import { pathTo } from '../server/views.ts'
import { phoneOf, shownLevels } from './around.ts'
import { textsOf } from './forms.ts'
import { call, phones, type Front, type Lang } from './frame.ts'
import { danger } from './home.ts'
import { html, type Html } from './html.ts'
import { icon } from './icons.ts'
import { callUnit } from './pieces.ts'
import { placeOf } from './place.ts'

const most = 200

export function askRoutes(app: FastifyInstance, district: District, { lookOf, send }: Front): void {
  app.get('/ask', { schema: { hide: true } }, async (request, reply) => {
    const { lang } = lookOf(request)
    const q = (textsOf(request.query)['q'] ?? '').trim().slice(0, most)
    const number = numberIn(district, q)
    if (number) return reply.redirect(`/follow?number=${encodeURIComponent(number)}`, 303)
    return send(request, reply, { title: lang === 'zh' ? '问一问' : 'Ask', path: q ? `/ask?q=${encodeURIComponent(q)}` : '/ask', tab: 'home', body: answer(district, lang, q, placeOf(district, request).place) })
  })
}

/** A number of a matter among the words: the district's prefix, a day, a count. */
const numberIn = (district: District, q: string): string | undefined => new RegExp(`\\b${district.about.prefix}-\\d{4,8}-\\d{3,}\\b`, 'i').exec(q)?.[0].toUpperCase()

/** Classes whose words or hints stand in the sentence, what says most first. */
export function classesIn(rows: readonly CategoryRow[], q: string): CategoryRow[] {
  const said = q.toLowerCase()
  const weigh = (row: CategoryRow): number => [row.words.zh, ...(row.hints ?? [])].reduce((sum, word) => sum + (word.length > 1 && said.includes(word.toLowerCase()) ? word.length : 0), 0) + (said.length > 1 && row.words.zh.includes(q) ? 1 : 0) + (said.length > 3 && row.words.en.toLowerCase().includes(said) ? 2 : 0)
  return rows.filter((row) => row.code.split('.').length === 2 && !row.retired).map((row) => ({ row, weight: weigh(row) })).filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight).slice(0, 4).map(({ row }) => row)
}

function answer(district: District, lang: Lang, q: string, place: Place): Html {
  const zh = lang === 'zh'
  const world = district.world()
  const day = world.today(district.now())
  const form = html`<form method="get" action="/ask"><label for="q">${zh ? '您想问什么？' : 'What is it?'}<span class="hint">${zh ? '一句话，或者一个编号、一个地名' : 'A sentence, a number or a place'}</span></label><input type="text" id="q" name="q" value="${q}" maxlength="${most}" autocomplete="off" required><p style="margin-top:.8rem"><button class="btn">${zh ? '问' : 'Ask'}</button></p></form>`
  if (q === '') return html`<div class="narrow"><h1>${zh ? '问一问' : 'Ask'}</h1>${form}</div>`
  const slots = world.territory.slots(place.id, day)
  const classes = classesIn(world.categories(day), q)
  const places = search(world.territory, q, 5, day).map((id) => world.territory.byId(id)!).filter((one) => shownLevels.includes(one.level))
  return html`<div class="narrow"><h1>${zh ? `您问的：${q}` : `You asked: ${q}`}</h1>${danger(lang)}
${classes.length > 0 && html`<section class="sec"><h2>${zh ? '这类事归谁管' : 'Who is in charge of it'} <span class="small">${place.name}</span></h2><ul class="list">${classes.map((row) => {
    const found = world.responsible(row.code, slots, day)
    const unit = found && world.organisation(found.organisation)
    return html`<li><h3>${row.words[lang]}</h3><p>${unit ? html`<b>${unit.name}</b> <span class="small">${found.ground[lang]}</span>${callUnit(unit.name, phoneOf(district, unit.id).phone, lang)}` : html`<span class="small">${zh ? '清单上还没写明归谁，先报，由街道定。' : 'The list names nobody yet; report it and the street office settles it.'}</span>`}</p></li>`
  })}</ul></section>`}
${places.length > 0 && html`<section class="sec"><h2>${zh ? '地方' : 'Places'}</h2><ul>${places.map((one) => html`<li><a class="more" href="/near?place=${one.id}">${one.name} ${icon('next')}</a> <span class="small">${pathTo(district, one.id)}</span></li>`)}</ul></section>`}
<section class="sec"><h2>${classes.length + places.length > 0 ? (zh ? '要办这件事' : 'To have it done') : zh ? '没认出来，也不要紧' : 'Not understood, which does not matter'}</h2><p>${zh ? '照您写的报上去，有人看，有编号，有期限。' : 'Report it as you wrote it: somebody reads it, and it has a number and a limit.'}</p><p class="row" style="margin-top:.8rem"><a class="btn" href="/report?q=${encodeURIComponent(q)}">${icon('camera')}${zh ? '报这件事' : 'Report it'}</a><a class="btn line" href="tel:${phones.hotline}">${icon('phone')}${zh ? `打 ${phones.hotline}` : `Call ${phones.hotline}`}</a></p></section>
<section class="sec">${form}</section><p class="small">${zh ? html`答的是责任清单上写的。不对的地方，打 ${call(phones.hotline)} 告诉我们。` : html`The answer is what the responsibility list says. Where it is wrong, tell us at ${call(phones.hotline)}.`}</p></div>`
}
