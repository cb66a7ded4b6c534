// What browser tests share: the built application on a served district, a browser, and axe.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { onTestFinished } from 'vitest'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { startServer } from '../server/testing.ts'
import type { Client, TestServer } from '../server/testing.ts'
import { buildWeb } from './build.ts'

export type Look = { width?: number; height?: number; theme?: 'light' | 'dark'; language?: 'zh' | 'en'; /** The page is used by later tests too. */ stays?: true }
export type Staff = {
  server: TestServer
  browser: Browser
  /** A page on which this person is signed in; nobody without a login. It closes with the test that opened it: one that is left open hears every
   *  event and reads itself again. One that was opened before the tests stays. */
  page(login: string | null, path: string, look?: Look): Promise<Page>
  /** Time passes until this instant (RFC 3339), and whoever was signed in on a page signs in again. */
  to(instant: string): Promise<void>
  stop(): Promise<void>
}

/** Where Debian keeps it; elsewhere CHROMIUM names it. */
const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
/** Each window has an address bar that nobody sees, whose suggestions are two pages of the browser's own, loaded anew with every window: most of what
 *  a window cost. Of features that are said not to be wanted the last list counts, so what Playwright does not want stands here too. */
const unwanted = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'AimEnabled', 'AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades', 'HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'NetworkTimeServiceQuerying', 'OptimizationHints', 'PaintHolding', 'PreconnectToSearch', 'ThirdPartyStoragePartitioning']
export const browserArgs = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--disable-features=${unwanted.join()}`]

/** @param options.web another build than that of these sources. */
export async function startStaff(options: { pack: string; at: number; web?: string }): Promise<Staff> {
  const folder = options.web ?? (await buildWeb()).folder
  const [server, browser] = await Promise.all([startServer({ ...options, web: folder, running: true }), chromium.launch({ executablePath, args: browserArgs })])
  const contexts = new Set<BrowserContext>()
  const signedIn = new Map<BrowserContext, string>()
  const signIn = async (context: BrowserContext, login: string): Promise<void> => {
    signedIn.set(context, login)
    const { token } = await server.as(login)
    await context.addCookies([{ name: 'linli', value: token, url: server.url, httpOnly: true, sameSite: 'Strict' }])
  }
  return {
    server, browser,
    to: async (instant) => {
      server.clock.advance(Math.max(0, Date.parse(instant) - server.clock.now()))
      for (const [context, login] of signedIn) await signIn(context, login)
    },
    page: async (login, path, { width = 1440, height = 900, theme = 'light', language = 'zh', stays } = {}) => {
      const context = await browser.newContext({ viewport: { width, height }, hasTouch: width < 720, locale: language === 'zh' ? 'zh-CN' : 'en-GB' })
      contexts.add(context)
      if (!stays) closesWithTest(context)
      await context.addInitScript((chosen) => localStorage.setItem('linli.settings', JSON.stringify(chosen)), { theme, language })
      context.on('close', () => { signedIn.delete(context); contexts.delete(context) })
      if (login !== null) await signIn(context, login)
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      await page.goto(server.url + path)
      return page
    },
    stop: async () => {
      await Promise.all([...contexts].map((context) => context.close()))
      await browser.close()
      await server.stop()
    },
  }
}

function closesWithTest(context: BrowserContext): void {
  try { onTestFinished(() => context.close()) } catch { /* No test runs yet. */ }
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
type AxeAnswer = { violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[] }

/** What axe finds against WCAG 2.2 A and AA, one line for each; nothing is what we want. */
export async function axeFinds(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const answer = await page.evaluate(async () => (await (globalThis as unknown as { axe: { run(context: Document, options: object): Promise<AxeAnswer> } }).axe
    .run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })))
  return answer.violations.flatMap((one) => one.nodes.map((node) => `${one.id} at ${node.target.join(' ')}: ${node.failureSummary ?? one.help}`))
}

/** What axe finds and whether the page is too wide, as one list of faults; with LINLI_SHOTS a picture is left in that folder. */
export async function faultsOf(page: Page, name: string): Promise<string[]> {
  await page.waitForLoadState('networkidle').catch(() => undefined)
  const folder = process.env['LINLI_SHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
  return [...(await axeFinds(page)), ...((await isTooWide(page)) ? [`${name} is too wide`] : [])]
}

/** Somebody's page at a path; `ready` is what shows that it stands there. */
export type Visit = { name: string; login: string | null; path: string; ready: string }

/** Looks at one page after another as it is read in one look: what axe finds, what is too wide, and where invented data are not said to be so.
 *  Whoever comes twice comes in the same window, as people do: a new one would read the whole application again. */
export async function faultsOnEach(staff: Staff, look: Look, visits: readonly Visit[]): Promise<string[]> {
  const windows = new Map<string | null, Page>()
  const faults: string[] = []
  for (const { name, login, path, ready } of visits) {
    const open = windows.get(login)
    const page = open ?? (await staff.page(login, path, look))
    windows.set(login, page)
    if (open) await page.goto(staff.server.url + path)
    await page.locator(ready).first().waitFor()
    await settled(page)
    const found = [...(await axeFinds(page)), ...((await isTooWide(page)) ? ['too wide'] : []), ...((await page.locator('.demo').first().isVisible()) ? [] : ['does not say that its data are invented'])]
    faults.push(...found.map((fault) => `${name}: ${fault}`))
  }
  await Promise.all([...windows.values()].map((page) => page.context().close()))
  return faults
}

/** Nothing stands for what is still to come, and the page has looked the same for a quarter of a second. */
const settled = async (page: Page): Promise<void> => {
  await page.waitForFunction(() => {
    const kept = globalThis as unknown as { seen?: string; since?: number }
    const looks = `${document.querySelectorAll('.skel').length} ${document.body.innerHTML.length}`
    if (looks !== kept.seen) { kept.seen = looks; kept.since = performance.now() }
    return looks.startsWith('0 ') && performance.now() - kept.since! > 250
  }, undefined, { polling: 50, timeout: 5000 }).catch(() => undefined)
}

/** Whether anything must be scrolled sideways to be read. */
export const isTooWide = (page: Page): Promise<boolean> => page.evaluate(() => {
  const wide = (element: Element): boolean => element.scrollWidth > element.clientWidth + 1
  const main = document.getElementById('main')
  return wide(document.documentElement) || (main !== null && wide(main))
})

/** Who may do what is next with a matter, by a look at the demonstration people. */
export async function holderOf(server: TestServer, matter: { holder: { post: number } | null }): Promise<string> {
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; post: number }[]
  const found = people.find((one) => one.post === matter.holder?.post)
  if (!found) throw new Error('nobody holds the post that answers')
  return found.name
}

export async function loginOf(server: TestServer, role: string): Promise<string> {
  const people = (await server.anyone.get('/api/demo/people')).body.people as { name: string; role: string }[]
  const found = people.find((one) => one.role === role)
  if (!found) throw new Error(`nobody holds the role ${role}`)
  return found.name
}

export type { Client }
