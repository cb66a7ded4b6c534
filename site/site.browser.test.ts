// Every public page in a real browser: both versions, both languages, narrow and wide, at twice the type, by keyboard alone and without
// script; axe finds nothing, nothing is cut off, and what is pressed is large enough.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BrowserContext, Page } from 'playwright-core'
import { keepGaps } from '../server/gaps.ts'
import { isTooWide, startStaff, type Staff } from '../web/testing.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
type Found = { violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }
const findings = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  const { violations } = await page.evaluate((runOnly) => (globalThis as unknown as { axe: { run(context: Document, options: object): Promise<Found> } }).axe.run(document, { runOnly, resultTypes: ['violations'] }), tags)
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id} at ${node.target.join(' ')}: ${node.failureSummary}`))
}

let staff: Staff
const paths: Record<string, string> = {}
beforeAll(async () => {
  staff = await startStaff({ pack: 'qingshi', at: Date.parse('2026-06-16T10:00:00+08:00') })
  const { server } = staff
  const { territory, categories } = server.district.world()
  const compound = territory.unitsOf('compound', '2026-06-16')[0]!
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string; level: string }[]
  const clerk = await server.as(people.find((one) => one.role === 'intakeClerk')!.name)
  const open = categories('2026-06-16').filter((row) => row.public && row.code.includes('.'))
  for (let i = 0; i < 14; i++) await clerk.post('/api/systems/hotline/matters', { facts: { text: `第 ${i} 件`, category: open[i % open.length]!.code, kind: 'complaint', channel: 'phone' }, place: compound })
  const sent = await fetch(`${server.url}/report`, { method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ text: '楼道灯坏了三天', place: territory.byId(compound)!.name, place_id: String(compound) }).toString() })
  await keepGaps(server.district)
  /** The first page of its kind that another one leads to. */
  const first = async (from: string, link: RegExp): Promise<string> => { const found = link.exec(await (await fetch(server.url + from)).text()); if (!found) throw new Error(`${from} leads to no ${link}`); return found[1]!.replaceAll('&amp;', '&') }
  const vote = await secretVote(people.find((one) => one.role === 'communityWorker' && one.level === 'committee')!.name)
  Object.assign(paths, {
    home: '/home', home_compound: `/home?place=${compound}`, near: `/near?place=${compound}`, near_street: `/near?place=${territory.unitsOf('street', '2026-06-16')[0]}`, settled: '/near?show=settled', live: `/near?show=live&place=${compound}`, units: `/near?show=units&place=${compound}`, kept: '/near?show=promises', walk: `/near?show=walk&place=${compound}`, walk_whole: '/near?show=walk', place: '/place', place_lost: '/place?q=%E7%81%AB%E6%98%9F',
    ask: '/ask?q=%E8%B7%AF%E7%81%AF', votes: '/votes', talks: '/talks', figure: '/figures/hotline.contact_rate', about: '/about', lost: '/nothing/here', report: '/report', follow: '/follow', follow_own: sent.headers.get('location') ?? '/follow', family: '/family', family_own: (sent.headers.get('location') ?? '').replace('?', '/family?'), vote: `/vote/${vote}`,
    plan: '/plan', plan_late: '/plan?standing=late', services: '/services', services_found: '/services?q=%E5%90%83%E9%A5%AD', changes: '/services/changes', service: await first('/services', /href="(\/services\/(?!changes)[^"?]+)"/), sites: '/sites', site: await first('/sites', /href="(\/sites\/[^"?]+)"/),
    lacks: '/lacks', lacks_street: await first('/lacks', /href="(\/lacks\?[^"]*street=[^"]+)"/),
  })
}, 180_000)
afterAll(() => staff?.stop())

async function secretVote(worker: string): Promise<string> {
  const client = await staff.server.as(worker)
  const place = (await client.get('/api/me')).body.posts[0].place.id
  const { id } = (await client.post('/api/systems/committee_election/matters', { facts: { text: '居委会委员补选', way: 'residents_delegates' }, place })).body
  const take = async (step: string, facts: object): Promise<void> => {
    const { body } = await client.get(`/api/matters/${id}`)
    const done = await client.post(`/api/matters/${id}/steps/${step}`, { facts }, { 'if-match': `"${body.version}"` })
    if (done.status !== 200) throw new Error(JSON.stringify(done.body))
  }
  await take('publish_list', { voters: Array.from({ length: 9 }, (_, i) => ({ number: `1-0${i + 1}`, building: '1 号楼' })), published: '2026-05-26' })
  await take('nominate', { candidates: ['周文华', '林秀兰', '陆建国'].map((name) => ({ name, by: 'voters' })), seats: 1 })
  await take('call_vote', { question: '补选一名居委会委员', vote_until: '2026-06-20' })
  // The platform calls it a moment later.
  for (let tries = 0; tries < 400; tries++) {
    const [row] = await staff.server.district.asWriter((tx) => tx<{ id: string }[]>`select id from assemblies where matter = ${id}`)
    if (row) return row.id
    await new Promise((go) => setTimeout(go, 50))
  }
  throw new Error('the vote was not called')
}

const contextFor = async (version: string, lang: string, options: { javaScriptEnabled?: boolean; width?: number } = {}): Promise<BrowserContext> => {
  const context = await staff.browser.newContext({ viewport: { width: options.width ?? 390, height: 844 }, locale: lang === 'zh' ? 'zh-CN' : 'en-GB', ...(options.javaScriptEnabled === false && { javaScriptEnabled: false }) })
  await context.addCookies([{ name: 'linli-look', value: version, url: staff.server.url }, { name: 'linli-lang', value: lang, url: staff.server.url }])
  return context
}
const shots = process.env['LINLI_SHOTS']
/** In English each kind of page once: the markup is the same. */
const kinds = ['home_compound', 'near', 'figure', 'report', 'follow_own', 'vote']

test.each([['standard', 'zh'], ['standard', 'en'], ['elder', 'zh'], ['elder', 'en'], ['bigger', 'zh']])('%s version, %s: axe finds nothing, no page is too wide and nothing small is to be pressed', async (version, lang) => {
  const context = await contextFor(version, lang)
  const page = await context.newPage()
  const faults: string[] = []
  for (const [name, path] of Object.entries(paths)) {
    if (!shots && lang === 'en' && !kinds.includes(name)) continue
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(staff.server.url + path)
    if (version !== 'bigger') faults.push(...(await findings(page)).map((one) => `${name}: ${one}`))
    faults.push(...(await smallOnes(page, version === 'standard' ? 44 : 60)).map((one) => `${name}: ${one}`))
    if (shots) await page.screenshot({ path: `${shots}/${version}-${lang}-${name}-390.png`, fullPage: true })
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 844 })
      if (await isTooWide(page)) faults.push(`${name} is too wide at ${width}`)
      if (shots && width === 1280) await page.screenshot({ path: `${shots}/${version}-${lang}-${name}-1280.png`, fullPage: true })
    }
    if (version === 'standard') {
      await page.setViewportSize({ width: 390, height: 844 })
      await page.addStyleTag({ content: 'html { font-size: 200% }' })
      if (await isTooWide(page)) faults.push(`${name} is too wide at twice the type`)
    }
  }
  expect(faults).toEqual([])
  await context.close()
})

/** Links, buttons and fields that are lower or narrower than they may be (ACC-03); links within a sentence are as high as its line. */
const smallOnes = (page: Page, least: number): Promise<string[]> => page.evaluate((px) => [...document.querySelectorAll<HTMLElement>('a[href], button, summary, select, textarea, input:not([type=hidden])')].flatMap((one) => {
  const { width, height, top } = one.getBoundingClientRect()
  if (width === 0 || one.matches('.skip') || one.closest('.vh') || top < -20) return []
  const inLine = one.matches('p a, li a, dd a') && getComputedStyle(one).display === 'inline' && one.parentElement!.textContent!.trim().length > one.textContent!.trim().length + 6
  const target = one.matches('[type=radio], [type=checkbox]') ? (one.closest('label') ?? one.parentElement)!.getBoundingClientRect() : { width, height }
  return !inLine && (target.height < px - 0.5 || target.width < px - 0.5) ? [`${one.tagName.toLowerCase()} “${one.textContent!.trim().slice(0, 20)}” is ${Math.round(target.width)} by ${Math.round(target.height)}`] : []
}), least)

test('dark: axe finds nothing', async () => {
  const context = await contextFor('standard', 'zh')
  const page = await context.newPage()
  await page.emulateMedia({ colorScheme: 'dark' })
  for (const name of ['home_compound', 'near']) {
    await page.goto(staff.server.url + paths[name]!)
    expect(await findings(page), name).toEqual([])
    if (shots) await page.screenshot({ path: `${shots}/dark-${name}.png`, fullPage: true })
  }
  await context.close()
})

test('by keyboard alone every page begins with the way to its content, and each thing that has the focus shows it', async () => {
  const context = await contextFor('standard', 'zh', { width: 1280 })
  const page = await context.newPage()
  for (const path of kinds.map((name) => paths[name]!)) {
    await page.goto(staff.server.url + path)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className), path).toBe('skip')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id), path).toBe('main')
    const things = await page.locator('main').locator('a[href], button:visible, summary:visible, input:visible, textarea:visible, select:visible').count()
    for (let i = 0; i < Math.min(things, 6); i++) {
      await page.keyboard.press('Tab')
      const seen = await page.evaluate(() => { const on = document.activeElement!; const style = getComputedStyle(on.matches('input[type=radio], input[type=checkbox]') ? on : on); return on === document.body ? 'end' : style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 ? 'shown' : on.outerHTML.slice(0, 80) })
      expect(['shown', 'end'], path).toContain(seen)
    }
  }
  await context.close()
})

test('without script a place is found by its list, a question is asked, the version is changed, and no hole is left', async () => {
  const context = await contextFor('standard', 'zh', { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${staff.server.url}/home`)
  await page.getByRole('link', { name: '选我的小区' }).click()
  expect(await page.getByRole('button', { name: '用我现在的位置' }).isVisible()).toBe(false)
  const { territory } = staff.server.district.world()
  await page.locator('.places a').first().click()
  await page.locator('.places a').first().click()
  await page.locator('.places a').first().click()
  await page.getByRole('heading', { name: '附近正在办的' }).waitFor()
  expect(await page.locator('h1').textContent()).toContain(territory.byId(Number(new URL(page.url()).searchParams.get('place')))!.name)
  await page.getByLabel('您想说什么？').fill('路灯不亮')
  await page.getByRole('button', { name: '问一问' }).click()
  await page.getByText('路灯不亮').first().waitFor()
  await page.getByRole('link', { name: '长辈版' }).first().click()
  await page.locator('body.elder').waitFor()
  expect(new URL(page.url()).pathname).toBe('/ask')
  expect(await page.getByRole('button', { name: '念给我听' }).isVisible()).toBe(false)
  await page.getByRole('link', { name: '字再大些' }).click()
  expect(await page.evaluate(() => 1).catch(() => 0)).toBe(1)
  await page.locator('body.bigger').waitFor()
  await context.close()
})

test('reading aloud says the page in its order and is stopped by the same button; without network a word says so', async () => {
  const context = await contextFor('elder', 'zh')
  await context.addInitScript(() => {
    const said: string[] = []
    Object.assign(globalThis, { said })
    Object.defineProperty(globalThis, 'speechSynthesis', { value: { speak: (one: { text: string }) => said.push(one.text), cancel: () => { said.length = 0 } } })
    Object.defineProperty(globalThis, 'SpeechSynthesisUtterance', { value: class { text: string; constructor(text: string) { this.text = text } } })
  })
  const page = await context.newPage()
  await page.goto(`${staff.server.url}/home`)
  await page.getByRole('button', { name: '念给我听' }).click()
  const said = await page.evaluate(() => (globalThis as unknown as { said: string[] }).said)
  expect(said.slice(0, 3)).toEqual(['您好，想办什么事？', '我要报一件事', '拍张照就行'])
  await page.getByRole('button', { name: '停下' }).click()
  expect(await page.evaluate(() => (globalThis as unknown as { said: string[] }).said.length)).toBe(0)
  await context.setOffline(true)
  await page.getByText('现在没有网').waitFor()
  await context.close()
})
