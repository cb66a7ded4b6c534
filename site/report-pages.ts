// The pages of a report: photo, where, what, and how the answer comes. One question has one reason; what need not be said is not asked.
// In the elder version each question has a page of its own.
import type { Refusal, Words } from '../kernel/base/model.ts'
import { sayInstant } from '../kernel/base/time.ts'
import type { ChannelRow } from '../kernel/system/pack.ts'
import type { System } from '../kernel/system/compile.ts'
import type { District } from '../server/district.ts'
import type { Open } from '../server/drafts.ts'
import { asksOf, type Similar } from '../server/reporting.ts'
import { pathTo } from '../server/views.ts'
import { back, call, phones, summary, type Lang, type Look } from './frame.ts'
import { html, type Html, type Part } from './html.ts'
import { icon } from './icons.ts'
import { pointOf, sayPlace, smallMap } from './spot.ts'
import { ruleOf, timeRuleSmall } from './rule.ts'
import { shownClock } from './turn.ts'

export type Ask = { district: District; system: System; look: Look; open: Open | null; reasons: readonly Refusal[] }
export type Suggested = { code: string; words: Words; confidence: number; reason: Words }

/** Ids of the fields that a fault leads to. */
export const fields = { file: 'photo', place: 'place', text: 'text', category: 'kind', contact_phone: 'phone', contact_name: 'name' } as const
const zhOf = (lang: Lang): ((zh: string, en: string) => string) => (zh, en) => (lang === 'zh' ? zh : en)

/** The elder version counts pages. */
export const backWords = ({ lang, elder }: Look): string => (elder ? zhOf(lang)('上一页', 'Back') : zhOf(lang)('上一步', 'Back'))

/** How far one is: four steps, in the elder version six pages. */
export function progress(look: Look, step: number, page: number, title: string): Html {
  const say = zhOf(look.lang)
  if (look.elder) return html`<p>${say(`第 ${page} 页，共 6 页`, `Page ${page} of 6`)}</p><h1>${title}</h1>`
  return html`<p class="small">${say(`第 ${step} 步，共 4 步`, `Step ${step} of 4`)}</p><ol class="steps" aria-hidden="true">${[1, 2, 3, 4].map((n) => html`<li class="${n <= step && 'on'}"></li>`)}</ol><h1>${title}</h1>`
}
/** What a machine fills in and a person neither sees nor reaches. */
export const trap = html`<p class="vh" aria-hidden="true"><label>请空着 <input type="text" name="website" tabindex="-1" autocomplete="off"></label></p>`

export const pick = (name: string, id: string, value: string, checked: boolean, label: Part, hint?: Part): Html =>
  html`<span class="pick"><input type="radio" name="${name}" id="${id}" value="${value}"${checked && html` checked`}><label for="${id}">${label}${hint !== undefined && html`<span class="hint">${hint}</span>`}</label></span>`

export function danger(lang: Lang): Html {
  const say = zhOf(lang)
  return html`<div class="note late"><p><b>${icon('danger')} ${say('有人受伤、着火、漏电、煤气味？', 'Somebody hurt, a fire, a live wire, a smell of gas?')}${say('不要在这里等。', ' Do not wait here.')}</b></p><p>${say('先打', 'First call')} ${phones.danger.map((one) => html` ${call(one)}`)}</p></div>`
}

/** @param q what was written on the page before; it goes along */
export function photoPage({ district, system, look, open, reasons }: Ask, q = ''): Html {
  const { lang, elder } = look
  const say = zhOf(lang)
  const photos = open?.draft.photos ?? []
  const { calendar } = district.world()
  const taken = (at: number | undefined): string => (at === undefined ? '' : say(`，${sayInstant(calendar, at, district.now()).zh} 拍`, `, taken ${sayInstant(calendar, at, district.now()).en}`))
  const shown = photos.map((photo, i) => html`<form method="post" action="/report/drop"><input type="hidden" name="n" value="${photo.n}"><figure><span class="photo"><img src="/report/photo/${photo.n}" width="${photo.width}" height="${photo.height}" alt="${say(`您拍的第 ${i + 1} 张`, `Your photo ${i + 1}`)}"></span><figcaption>${say(`第 ${i + 1} 张`, `Photo ${i + 1}`)}${taken(photo.taken)} <button class="btn line slim">${say('不要这张', 'Take it out')}<span class="vh">${say(`（第 ${i + 1} 张）`, ` (photo ${i + 1})`)}</span></button></figcaption></figure></form>`)
  const more = photos.length > 0
  const along = q && html`<input type="hidden" name="q" value="${q}">`
  const chosen = html`<input type="file" id="photo" name="photo" accept="image/jpeg,image/png,image/webp"${elder ? html` capture="environment"` : html` multiple`} data-photos>`
  // The label opens the picker by itself; without script the picker stays in sight, for it says the name of what was chosen.
  const shoot = html`<label class="shoot${more && ' again'}" for="photo">${icon('camera')}<b>${more ? say('再拍一张', 'Another one') : say('点这里拍照', 'Tap here for a photo')}</b><span>${say('拍歪了没关系', 'It need not be a good one')}</span></label>`
  const file = photos.length < 5 && html`<div class="file">${elder ? shoot : html`<label for="photo">${more ? say(`再加一张（还能加 ${5 - photos.length} 张）`, `Another one (${5 - photos.length} more)`) : say('拍照，或者选一张', 'Take a photo or choose one')}</label>`}${chosen}</div>`
  return html`${back('/home', say('返回', 'Back'))}<div class="narrow">${progress(look, 1, 1, elder ? say('给坏了的地方拍张照', 'Take a photo of it') : say('先拍一张照片', 'A photo first'))}
${!elder && html`<p class="lead">${say('拍到东西和周围就行。不会拍，可以跳过。', 'The thing and what is around it. Without a photo is fine too.')}</p>`}
<div class="stack">${summary(reasons, lang, system, fields)}${!elder && danger(lang)}${shown}
<form class="stack" method="post" action="/report" enctype="multipart/form-data" data-keep>${file}${along}${trap}
${more && file && html`<button class="btn line" name="then" value="more" data-without-script>${say('加上这张', 'Add it')}</button>`}
${!elder && html`<div class="note plain"><p>${icon('lock')} <b>${say('照片只给办这件事的人看。', 'Only those who handle it see the photo.')}</b>${say('拍摄的地点和时间读出来给您核对，照片里不留。', ' Where and when it was taken is read for you to check, and not kept in the photo.')}</p></div>`}
<button class="btn${elder && !more && ' line'}" name="then" value="next">${elder ? say('拍好了，下一页', 'Done, next page') : say('下一步：在哪里', 'Next: where')}</button></form>
${!more && html`<form method="post" action="/report"><input type="hidden" name="then" value="skip">${along}<button class="btn line">${elder ? html`${icon('mic')}${say('不拍，我用说的', 'No photo, I will say it')}` : say('没有照片，跳过', 'No photo, go on')}</button></form>`}
${elder && html`<p>${say('慢慢来，不限时间。退出去，一天内回来还在这一页。', 'Take your time. Leave, and within a day you come back to this page.')}</p>`}${elder && danger(lang)}</div>
${!elder && elsewhereList(district, lang)}</div>`
}

/** What is not for here, said before anything is written. */
function elsewhereList(district: District, lang: Lang): Html {
  const say = zhOf(lang)
  const rows = district.world().channels(district.world().today(district.now())).filter((row) => row.kind !== 'emergency')
  return html`${rows.length > 0 && html`<section class="sec"><h2>${say('这些事请找别处', 'These belong elsewhere')}</h2>${rows.map((row) => html`<details><summary>${row.words[lang]}</summary><p>${row.tell[lang]} ${telephones(row, lang)}</p></details>`)}</section>`}`
}
const telephones = (row: ChannelRow, lang: Lang): Html => html`${row.phones.map(({ number, words }) => html`<span class="nb">${words[lang]} <a class="touch" href="tel:${number}">${number}</a></span> `)}`

/** @param choices what the words may mean; with `missed` they meant nothing, and these are the streets */
export function wherePage({ district, system, look, open, reasons }: Ask, choices: readonly number[], missed = false): Html {
  const { lang, elder } = look
  const say = zhOf(lang)
  const draft = open!.draft
  const sought = draft.sought ?? ''
  const known = choices.length === 0 ? draft.place : undefined
  const point = known === undefined ? null : (draft.spot ?? pointOf(district, known))
  const map = point && smallMap(district, point, lang)
  const place = known === undefined ? null : sayPlace(district, known, lang)
  const asked = html`<p class="write"><label for="place">${place ? say('不对？写路名、小区、门牌', 'Not there? Write a road, compound or number') : say('写路名、小区、门牌', 'Road, compound or number')}</label><span class="hint">${say('写错字、写拼音首字母也能认', 'Slips and pinyin initials are understood')}</span><input type="text" id="place" name="place" value="${known === undefined ? sought : ''}" autocomplete="off" maxlength="200"${reasons.some((one) => one.about === 'place') && html` aria-invalid="true"`}></p>`
  return html`${back('/report', backWords(look))}<div class="narrow">${progress(look, 2, 2, say('在哪里？', 'Where?'))}${summary(reasons, lang, system, fields)}
<form class="stack" method="post" action="/report/where" data-keep>
${place && map && html`<p class="lab-b">${draft.by === 'photo' ? say('照片里带着位置，是这里吗？', 'The photo says where. Is it here?') : say('是这里吗？', 'Is it here?')}</p>
<div class="map" data-map="${map.bounds.map((n) => n.toFixed(6)).join()}">${map.picture}<button type="button" class="pin" hidden aria-label="${say('标记，用方向键移动，每次 10 米', 'Pin: arrow keys move it by 10 metres')}"></button></div>
<p class="small">${district.about.notes.outlines[lang]}<span data-with-script hidden>${elder ? say('。不准？用手指按住标记，挪到对的地方。', '. Not there? Hold the pin and move it.') : say('。可以拖动标记，或用方向键移。', '. The pin can be dragged, or moved by arrow keys.')}</span></p><input type="hidden" name="lng" value=""><input type="hidden" name="lat" value="">
<fieldset><legend class="vh">${say('是不是这里', 'Is it here')}</legend><div class="picks">${pick('here', 'here-yes', 'yes', true, say('对，就是这里', 'Yes, here'), html`<span data-place aria-live="polite">${place.path}</span>`)}${pick('here', 'here-no', 'no', false, say('不对，我来写', 'No, I will write it'))}</div></fieldset>`}
${choices.length > 0 && html`<fieldset><legend>${missed ? say('先选一个街道，您写的话会一起交给师傅', 'Choose a street office for now; what you wrote goes along') : say('是哪一处？', 'Which one?')}</legend><div class="picks">${choices.map((id) => pick('place_id', `place-${id}`, String(id), false, district.world().territory.byId(id)?.name ?? '', missed ? undefined : pathTo(district, id)))}</div></fieldset>`}
${asked}
${!elder && place && html`<p><label for="address">${say('写给师傅看的话（可不填）', 'A word for whoever comes (optional)')}</label><span class="hint">${say('店名、几号楼门口、靠哪边都行', 'A shop, a door, which side')}</span><input type="text" id="address" name="address" value="${draft.address ?? ''}" maxlength="200" autocomplete="off"></p>`}
${place && html`<p class="small">${icon('eye')} ${say(`对外只显示“${place.shown}一带”，不显示这个点。`, `The public is told “around ${place.shown}”, never this point.`)}</p>`}
<button class="btn">${place ? (elder ? say('对，下一页', 'Yes, next page') : say('下一步：什么事', 'Next: what')) : elder ? say('找一找', 'Find it') : say('找一找这个地方', 'Find this place')}</button></form></div>`
}

const sureness = (confidence: number, lang: Lang): string => (confidence >= 0.75 ? zhOf(lang)('把握大', 'Likely') : confidence >= 0.3 ? zhOf(lang)('有可能', 'Possibly') : zhOf(lang)('说不太准', 'Perhaps'))

/** @param kinds null until the words are known */
export function whatPage({ district, system, look, open, reasons }: Ask, kinds: readonly Suggested[] | null, similar: readonly Similar[]): Html {
  const { lang } = look
  const say = zhOf(lang)
  const draft = open!.draft
  const title = system.declaration.facts[system.declaration.page.title[0]!]
  const max = title?.is === 'text' ? title.max : 2000
  const near = kinds !== null && similar.length > 0
  return html`${back('/report/where', backWords(look))}<div class="narrow">${progress(look, 3, 3, say('出了什么事？', 'What is it?'))}${summary(reasons, lang, system, fields)}
<form class="stack-l" method="post" action="/report/what" data-keep id="what-form"><p><label for="text">${say('用自己的话说', 'In your own words')}</label><span class="hint">${look.elder ? say('点一下框，按键盘上的话筒就能说', 'Tap the box and speak with the keyboard’s microphone') : say('不用写身份证号、电话，也不用写邻居的名字', 'No identity or telephone numbers, no neighbours’ names')}</span><textarea id="text" name="text" maxlength="${max}"${reasons.some((one) => one.about === 'text') && html` aria-invalid="true"`}>${draft.text}</textarea></p>${trap}
${!look.elder && kinds && kindFields(district, draft.category, kinds, draft.answers ?? {}, lang)}</form>
${!look.elder && near && similarList(district, similar, lang)}
<p><button class="btn" form="what-form">${look.elder ? say('下一页', 'Next page') : kinds === null ? say('下一步：看看归哪一类', 'Next: which class') : near ? say('不是同一件，下一步', 'Not the same, next') : say('下一步：怎么告诉您', 'Next: how you hear of it')}</button></p></div>`
}

/** The classes that the words suggest, none chosen beforehand, each with what it asks besides. */
function kindFields(district: District, chosen: string | undefined, kinds: readonly Suggested[], answers: Readonly<Record<string, string>>, lang: Lang): Html {
  const say = zhOf(lang)
  return html`<fieldset id="kind"><legend class="lab-b">${say('看起来是这一类，对吗？', 'It looks like this. Is that right?')}</legend><span class="hint">${say('由您来定。选错也不要紧，受理员会改。', 'You decide. A wrong choice does no harm: the clerk mends it.')}</span><input type="hidden" name="asked" value="kind"><div class="picks">${kinds.map((one, i) =>
    html`<div class="kind">${pick('category', `kind-${i}`, one.code, chosen === one.code, one.words[lang], html`${sureness(one.confidence, lang)}${say('：', ': ')}${one.reason[lang]}`)}${asksOf(district, one.code, district.now()).map((ask) => html`<fieldset class="more-asked"><legend class="lab-b">${say('这一类要多问一句：', 'One question more: ')}${ask.words[lang]}</legend><div class="seg">${ask.of.map((option, n) => pick(`answer.${one.code}.${ask.id}`, `ask-${i}-${ask.id}-${n}`, option.id, chosen === one.code && answers[ask.id] === option.id, option.words[lang]))}</div></fieldset>`)}</div>`)}${pick('category', 'kind-none', '', chosen === '', kinds.length ? say('都不是，我说不准', 'None of these, I cannot say') : say('我说不准，请受理员看', 'I cannot say; the clerk will see'))}</div></fieldset>`
}

export function kindPage({ district, system, look, open, reasons }: Ask, kinds: readonly Suggested[]): Html {
  const say = zhOf(look.lang)
  return html`${back('/report/what', say('上一页', 'Back'))}<div class="narrow">${progress(look, 3, 4, say('是哪一类事？', 'What kind of thing?'))}${summary(reasons, look.lang, system, fields)}<form class="stack-l" method="post" action="/report/what" data-keep>${kindFields(district, open!.draft.category, kinds, open!.draft.answers ?? {}, look.lang)}<button class="btn">${say('下一页', 'Next page')}</button></form></div>`
}

export function nearPage({ district, look }: Ask, similar: readonly Similar[]): Html {
  const say = zhOf(look.lang)
  return html`${back('/report/what', say('上一页', 'Back'))}<div class="narrow">${progress(look, 3, 4, say('是不是同一件？', 'Is it the same?'))}${similarList(district, similar, look.lang)}<form method="post" action="/report/near"><button class="btn">${say('不是同一件，下一页', 'Not the same, next page')}</button></form></div>`
}

function similarList(district: District, similar: readonly Similar[], lang: Lang): Html {
  const say = zhOf(lang)
  const { calendar } = district.world()
  return html`<section class="sec" aria-labelledby="near"><h2 id="near">${say('附近有人报过这些', 'Reported near it')}</h2><p class="small">${say('如果是同一件事，点“我也遇到”，不用再报，进度一样看得到。', 'If it is the same, say so instead of reporting again; you can follow it all the same.')}</p><ul class="list">${similar.map(({ matter, place, words, distance_m, met }) => {
    const system = district.systems.get(matter.system)!
    const run = shownClock(system, matter)
    const rule = run && ruleOf(calendar, run, district.now())
    return html`<li><div class="m-top"><h3>${words?.[lang] ?? matter.number}</h3><span class="chip">${icon('work')} ${system.words.states[matter.state]?.[lang]}</span></div><p class="small">${say(`${sayPlace(district, place, lang).name}一带`, `Around ${sayPlace(district, place, lang).name}`)}${distance_m !== null && say(`，离您约 ${distance_m} 米`, `, some ${distance_m} m away`)}${say(`，${sayInstant(calendar, matter.opened, district.now()).zh} 报`, `, reported ${sayInstant(calendar, matter.opened, district.now()).en}`)}${met > 0 && say(`，另有 ${met} 人遇到`, `, ${met} more met with it`)}</p><div class="m-bot">${rule && timeRuleSmall(rule, lang)}<form method="post" action="/report/echo"><input type="hidden" name="number" value="${matter.number}"><button class="btn line slim">＋ ${say('我也遇到', 'Me too')}<span class="vh">${say('：', ': ')}${words?.[lang]}</span></button></form></div></li>`
  })}</ul></section>`
}

/** Where else it belongs, with the telephone; what was written stays, and whoever says that it is another thing goes on. */
export function elsewherePage({ look, open }: Ask, rows: readonly ChannelRow[]): Html {
  const { lang } = look
  const say = zhOf(lang)
  const first = rows[0]!
  return html`${back('/report/what', backWords(look))}<div class="narrow"><h1>${first.kind === 'emergency' ? say('这件事先打电话', 'Call first') : say('这件事可能要找别处', 'This may belong elsewhere')}</h1>
<div class="stack" style="margin-top:1rem">${rows.map((row) => html`<div class="note ${row.kind === 'emergency' ? 'late' : 'plain'}"><p><b>${row.kind === 'emergency' && icon('danger')} ${row.words[lang]}</b></p><p>${row.tell[lang]}</p><p>${telephones(row, lang)}</p></div>`)}
<p>${say('您写的没有丢，一天之内都在。您写的是：', 'What you wrote is not lost and stays for a day:')}</p><blockquote class="qa">${open!.draft.text}</blockquote>
<form method="post" action="/report/elsewhere">${rows.map((row) => html`<input type="hidden" name="not.${row.id}" value="1">`)}<button class="btn">${first.kind === 'emergency' ? say('电话打过了，或者不是，继续报', 'I have called, or it is not that: go on') : say('不是这样，继续报', 'It is not that: go on')}</button></form>
<p><a class="more" href="/home">${say('知道了，我去找那边', 'I will go there')}</a></p></div></div>`
}
