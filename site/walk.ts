// Places that one reaches on foot from home: by bands of five minutes, with hours, minutes and the way in words; what is not within reach and how
// to ask for it; and then a map made on the server that says the same. A part of the page of the neighbourhood (near.ts).
import type { LngLat, Place } from '../kernel/places/index.ts'
import { bands, walkerIds, walkerWords, type Near, type NearSite, type WalkerId } from '../server/near.ts'
import type { District } from '../server/district.ts'
import { empty, type Lang } from './frame.ts'
import { html, raw, type Html } from './html.ts'
import { icon } from './icons.ts'
import { called } from './place.ts'

export type Walk = { place: Place; /** Where one sets out: the place, or a building of it. */ from: { id: number; name: string; spot: LngLat }; walker: WalkerId; openOnly: boolean; near: Near; buildings: readonly { id: number; name: string }[] }

const minutesOf = (seconds: number): number => Math.max(1, Math.ceil(seconds / 60))

export function walkPart(district: District, walk: Walk, lang: Lang): Html {
  const zh = lang === 'zh'
  const { near, from, walker, openOnly, place } = walk
  const shown = near.sites.map((site, i) => ({ site, n: i + 1 })).filter(({ site }) => !openOnly || site.open !== false)
  const open = near.sites.filter((site) => site.open !== false).length
  const query = (more: Record<string, string>): string => `/near?${new URLSearchParams({ show: 'walk', place: String(place.id), ...(from.id !== place.id && { from: String(from.id) }), walker, ...(openOnly && { open: '1' }), ...more })}`
  const all = query({}).replace('&open=1', '')
  return html`<p class="lead">${zh ? `从${from.name}出发，按您的脚力、沿路算，不画圆圈。` : `From ${from.name}, by your own legs, along the ways; no circles.`}</p>
<details class="set"><summary>${zh ? `${walkerWords[walker].zh}的脚力，15 分钟以内` : `${walkerWords[walker].en}, within 15 minutes`} <span class="chg">${zh ? '改' : 'change'}</span></summary>
<form class="stack" method="get" action="/near"><input type="hidden" name="show" value="walk"><input type="hidden" name="place" value="${place.id}">
<fieldset><legend class="lab-b">${zh ? '谁走' : 'Who walks'}</legend><div class="seg">${walkerIds.map((id) => html`<span class="pick"><input type="radio" name="walker" id="w-${id}" value="${id}"${id === walker && html` checked`}><label for="w-${id}">${walkerWords[id][lang]}</label></span>`)}</div>
<p class="hint">${zh ? '70 岁以上按每秒 0.8 米；每处红绿灯多算 20 秒，天桥多算 60 秒。轮椅不走台阶。' : 'Over 70: 0.8 m a second; 20 s for each set of lights, 60 s for a footbridge. Wheelchairs take no steps.'}</p></fieldset>
${walk.buildings.length > 0 && html`<p><label for="from">${zh ? '从哪一幢出发（可不选）' : 'From which building (optional)'}</label><select name="from" id="from"><option value="">${zh ? `${place.name}中间` : `the middle of ${called(place, 'en')}`}</option>${walk.buildings.map((one) => html`<option value="${one.id}"${one.id === from.id && html` selected`}>${one.name}</option>`)}</select></p>`}
<button class="btn line">${zh ? '按这个重新算' : 'Count again'}</button></form></details>
<nav class="tabs" aria-label="${zh ? '开着没开' : 'Open or not'}"><a href="${all}"${!openOnly && html` aria-current="page"`}>${zh ? `全部 ${near.sites.length} 处` : `All ${near.sites.length}`}</a><a href="${query({ open: '1' })}"${openOnly && html` aria-current="page"`}>${zh ? `现在开着 ${open} 处` : `${open} open now`}</a></nav>
<div class="cols map-right"><div>${shown.length === 0 ? empty(zh ? '15 分钟里现在没有开着的。' : 'Nothing is open within 15 minutes.', { href: all, words: zh ? '看全部' : 'See all' }) : bands.map((minutes, i) => bandPart(shown.filter(({ site }) => minutesOf(site.seconds) <= minutes && minutesOf(site.seconds) > (bands[i - 1] ?? 0)), minutes, i, near.speed_mps, lang))}
${missingPart(near, lang)}
<p><button class="btn line" type="button" data-keep-page data-done="${zh ? '存好了。没有网也能打开这一页。' : 'Kept. This page opens without a network.'}" data-fail="${zh ? '这台机器存不了，可以打印或截图。' : 'This device cannot keep it; print it instead.'}" hidden>${icon('net')}<span>${zh ? '把这一页存在手机里，没网也能看' : 'Keep this page for when there is no network'}</span></button></p><p class="small" role="status" data-keep-says hidden></p></div>
<div><section class="sec stick"><h2>${zh ? '地图' : 'Map'}</h2>${walkMap(near, from.spot, shown, lang)}${reachPart(near, lang)}<p class="small">${district.about.notes.outlines[lang]}${near.generated && (zh ? '；路网和去处为演示生成' : '; ways and places are generated for the demonstration')}${zh ? '。河上没有桥的地方，算走不过去。' : '. Water without a bridge is not crossed.'}</p></section></div></div>`
}

function bandPart(sites: readonly { site: NearSite; n: number }[], minutes: number, index: number, speed_mps: number, lang: Lang): Html | null {
  if (sites.length === 0) return null
  const zh = lang === 'zh'
  const least = bands[index - 1]
  const metres = Math.round(minutes * 60 * speed_mps)
  return html`<section><h2 class="band b${minutes}">${zh ? `${least ? `${least + 1}–${minutes} 分钟` : `${minutes} 分钟以内`}（${metres} 米内）` : `${least ? `${least + 1}–${minutes} minutes` : `Within ${minutes} minutes`} (${metres} m)`}</h2><ul class="walks">${sites.map((one) => siteItem(one.site, one.n, lang))}</ul></section>`
}

function siteItem(site: NearSite, n: number, lang: Lang): Html {
  const zh = lang === 'zh'
  const state = site.open === null ? html`<span class="chip off">${zh ? '没写时间' : 'hours not known'}</span>` : site.open ? html`<span class="chip ok">${icon('done')}${zh ? '开着' : 'open'}</span>` : html`<span class="chip warn">${icon('clock')}${zh ? '没开' : 'closed'}</span>`
  return html`<li><div class="walk"><span class="n${site.open === false && ' hol'}" aria-hidden="true">${n}</span><div><h3>${site.name}</h3><p class="small">${[site.service.words[lang], site.address, site.step_free ? (zh ? '轮椅能进' : 'step-free') : zh ? '有台阶' : 'steps'].filter((part) => part && part !== site.name).join(' · ')}</p>
<p class="op">${state} <span class="small">${[site.until?.[lang], site.hours?.[lang]].filter(Boolean).join(zh ? '，' : '; ')}</span></p></div><p class="min num">${zh ? `${minutesOf(site.seconds)} 分钟` : `${minutesOf(site.seconds)} min`}<small>${site.metres} ${zh ? '米' : 'm'}</small></p></div>
${site.way.length > 0 && html`<details><summary>${zh ? '怎么走' : 'The way'}<span class="vh">${zh ? `到${site.name}` : ` to ${site.name}`}</span></summary><ol class="way">${site.way.map((one) => html`<li>${one[lang]}</li>`)}</ol><p class="small">${site.total[lang]}${site.others > 0 && (zh ? `。15 分钟里还有 ${site.others} 处${site.service.words.zh}。` : `. ${site.others} more within 15 minutes.`)}</p></details>`}</li>`
}

/** What a person cannot reach is said, with how to ask for it. */
function missingPart(near: Near, lang: Lang): Html | null {
  if (near.missing.length === 0) return null
  const zh = lang === 'zh'
  const said = ({ service, minutes }: Near['missing'][number]): Html => html`<li>${zh ? `${service.words.zh}：${minutes === null ? '附近没有' : `最近一家要走 ${minutes} 分钟`}` : `${service.words.en}: ${minutes === null ? 'none near by' : `the nearest takes ${minutes} minutes`}`}</li>`
  return html`<div class="note warn"><p><b>${icon('danger')} ${zh ? `15 分钟走不到的有 ${near.missing.length} 种` : `${near.missing.length} kinds are not within 15 minutes`}</b></p>
<ul>${near.missing.slice(0, told).map(said)}</ul>${near.missing.length > told && html`<details><summary>${zh ? `再看 ${near.missing.length - told} 种` : `${near.missing.length - told} more`}</summary><ul>${near.missing.slice(told).map(said)}</ul></details>`}<p><a class="more" href="/report">${zh ? '提出来：这里需要它' : 'Say that it is needed here'} ${icon('next')}</a></p></div>`
}
/** So many kinds that are missing are told at once, those first that matter most to the old. */
const told = 4

const compass: Record<Near['areas'][number]['towards'][number]['direction'], { zh: string; en: string }> = { east: { zh: '东', en: 'east' }, south: { zh: '南', en: 'south' }, west: { zh: '西', en: 'west' }, north: { zh: '北', en: 'north' } }
/** The areas of the map as words: how far each goes, by streets. */
function reachPart({ areas }: Near, lang: Lang): Html {
  const zh = lang === 'zh'
  const end = ({ direction, street, metres }: Near['areas'][number]['towards'][number]): string => (zh ? `${compass[direction].zh}到${street || `约 ${metres} 米处`}${street && `（${metres} 米）`}` : `${compass[direction].en} to ${street ? `${street} (${metres} m)` : `about ${metres} m`}`)
  return html`<h3>${zh ? '走得到多远' : 'How far that is'}</h3><ul class="reach">${areas.map(({ minutes, towards }) => html`<li><span class="band-key b${minutes}">${zh ? `${minutes} 分钟` : `${minutes} min`}</span>${towards.length === 0 ? (zh ? '走不到别处' : 'nowhere') : towards.map(end).join(zh ? '，' : ', ')}${zh ? '。' : '.'}</li>`)}</ul>`
}

const [width, height] = [560, 520]
/** Areas by minutes below the ways, each with an edge of its own kind; home in yellow, places with the numbers of the list: filled is open, hollow closed. */
function walkMap(near: Near, home: LngLat, shown: readonly { site: NearSite; n: number }[], lang: Lang): Html {
  const zh = lang === 'zh'
  const points = [home, ...near.lines.at(-1)!.flat(), ...shown.map(({ site }) => site.spot)]
  const [west, east] = [Math.min(...points.map((p) => p[0])), Math.max(...points.map((p) => p[0]))]
  const [south, north] = [Math.min(...points.map((p) => p[1])), Math.max(...points.map((p) => p[1]))]
  const across = Math.cos((home[1] * Math.PI) / 180)
  const scale = Math.min((width - 60) / Math.max(1e-6, (east - west) * across), (height - 60) / Math.max(1e-6, north - south))
  const at = ([lng, lat]: LngLat): [number, number] => [Math.round(width / 2 + (lng - (west + east) / 2) * across * scale), Math.round(height / 2 - (lat - (south + north) / 2) * scale)]
  const line = (parts: readonly (readonly [LngLat, LngLat])[]): string => parts.map(([a, b]) => { const [x, y] = at(a), [p, q] = at(b); return x === p && y === q ? '' : `M${x} ${y}L${p} ${q}` }).join('')
  const area = ({ geometry }: Near['areas'][number]): string => geometry.coordinates.flat().map((ring) => `M${ring.map((p) => at(p).join(' ')).join('L')}Z`).join('')
  const label = zh ? `地图：沿路走 5、10、15 分钟能到的范围，和 ${shown.length} 个去处。内容与清单相同。` : `Map: areas within 5, 10 and 15 minutes and ${shown.length} places, the same as in the list.`
  const metre = scale / 111_320
  return html`<figure><div class="map"><svg class="walk-map" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
${raw(near.areas.toReversed().map((one) => `<path class="a a${one.minutes}" d="${area(one)}"/>`).join(''))}
${near.water.map((one) => raw(`<path class="water" style="stroke-width:${Math.max(3, Math.round(one.width_m * metre))}" d="M${one.line.map((p) => at(p).join(' ')).join('L')}"/>`))}
${raw(`<path class="ways" d="${line(near.ground)}"/>`)}
${raw(shown.toReversed().map(({ site, n }) => { const [x, y] = at(site.spot); return `<g class="${site.open === false ? 'hollow' : 'open'}"><circle cx="${x}" cy="${y}" r="14"/><text x="${x}" y="${y + 6}">${n}</text></g>` }).join(''))}
${raw((([x, y]) => `<g class="home"><circle cx="${x}" cy="${y}" r="16"/><path d="M${x - 8} ${y + 1}l8-7 8 7v7h-16z"/></g>`)(at(home)))}
</svg></div><figcaption>${raw(bands.map((minutes) => `<span class="band-key b${minutes}">${zh ? `${minutes} 分钟` : `${minutes} min`}</span>`).join(' '))} ${zh ? '边线：5 分钟实线，10 分钟虚线，15 分钟点线。实心圆：开着；空心圆：没开。' : 'Edges: 5 minutes drawn through, 10 dashed, 15 dotted. Filled: open; hollow: closed.'}</figcaption></figure>`
}
