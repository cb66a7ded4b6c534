// The service worker: the application as it was built, kept on the device, so that it starts without a network; small photos; and the queue
// sent when the browser says that the network is back though no page is open. build.ts puts the list of files and the version before it.
import { CHANNEL, keptOne } from './shell/kept.ts'
import { sendAll } from './shell/send.ts'
import { partName, TILES } from './shell/spans.ts'

declare const FILES: readonly string[]
declare const VERSION: string
/** First parts of the addresses that are this application's. */
declare const PAGES: readonly string[]

/** What of the worker's own world is used here; the types of pages and of workers cannot stand in one program. */
type Waiting = Event & { waitUntil(work: Promise<unknown>): void }
type Fetching = Waiting & { request: Request; respondWith(answer: Promise<Response>): void }
type Scope = {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void>; matchAll(): Promise<{ postMessage(text: string): void }[]> }
  addEventListener(on: string, hear: (event: Fetching & { tag?: string; data?: unknown }) => void): void
}
const scope = globalThis as unknown as Scope

const SHELL = `linli-shell-${VERSION}`
/** The page is the same at every address of ours. */
const PAGE = '/settings'

/** Every file of this build; those that an earlier build had under the same name are not fetched again. A page of another build is not
 *  kept: the browser comes again with that one's worker. */
async function install(): Promise<void> {
  const cache = await caches.open(SHELL)
  const page = await fetch(PAGE, { cache: 'no-store' })
  const named = (await page.clone().text()).match(/\/assets\/[^"']+/g) ?? []
  if (!page.ok || !named.every((file) => FILES.includes(file))) throw new Error('the page is of another build')
  await Promise.all(FILES.map(async (file) => {
    const answer = (await caches.match(file)) ?? (await fetch(file))
    if (!answer.ok) throw new Error(`${file} cannot be kept`)
    await cache.put(file, answer)
  }))
  await cache.put(PAGE, page)
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith('linli-shell-') && name !== SHELL) await caches.delete(name)
  await scope.clients.claim()
}

/** The page of this build at once: its files are here, and a weak network is not waited for. */
const shell = async (request: Request): Promise<Response> => (await (await caches.open(SHELL)).match(PAGE)) ?? fetch(request)
const asset = async (request: Request): Promise<Response> => (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
const photo = async (request: Request): Promise<Response> => {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await keptOne<{ file: Blob }>('pictures', new URL(request.url).pathname)
    if (kept) return new Response(kept.file)
    throw error
  }
}

/** A part of the base map: as the server has it, or as it was kept of the area. */
const tiles = async (request: Request, path: string): Promise<Response> => {
  try {
    return await fetch(request)
  } catch (error) {
    const kept = await (await caches.open(TILES)).match(partName(path, request.headers.get('range')!))
    if (!kept) throw error
    return new Response(kept.body, { status: 206, headers: kept.headers })
  }
}

/** Pages are told; they read the queue again. */
const channel = new BroadcastChannel(CHANNEL)
const sendHere = (): Promise<void> => sendAll({ sending: () => undefined, sent: () => undefined, refused: () => undefined, changed: () => channel.postMessage('changed') })

scope.addEventListener('install', (event) => event.waitUntil(install()))
scope.addEventListener('activate', (event) => event.waitUntil(activate()))
scope.addEventListener('message', (event) => { if (event.data === 'replace') void scope.skipWaiting() })
scope.addEventListener('sync', (event) => { if (event.tag === CHANNEL) event.waitUntil(sendHere()) })
scope.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin) return
  if (request.mode === 'navigate') { if (PAGES.includes(url.pathname.split('/')[1]!)) event.respondWith(shell(request)) } else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request))
  else if (url.pathname.startsWith('/api/attachments/')) event.respondWith(photo(request))
  else if (url.pathname.endsWith('.pmtiles') && request.headers.has('range')) event.respondWith(tiles(request, url.pathname))
})
