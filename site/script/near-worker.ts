// The service worker of the neighbourhood's page alone (scope /near): from the network when there is one, else as it was kept. It keeps nothing
// that nobody asked it to keep; what was kept is made new when it is read again.
type Fetching = Event & { request: Request; respondWith(answer: Promise<Response>): void }
const scope = globalThis as unknown as { skipWaiting(): Promise<void>; clients: { claim(): Promise<void> }; addEventListener(on: string, hear: (event: Fetching & { waitUntil(work: Promise<unknown>): void }) => void): void }
const CACHE = 'linli-near'

async function page(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  try {
    const answer = await fetch(request)
    if (answer.ok && (await cache.match(request.url))) await cache.put(request.url, answer.clone())
    return answer
  } catch (error) {
    // Another page of the neighbourhood than the one that was kept is answered by that one: it says when it was true.
    const kept = (await cache.match(request.url)) ?? (await cache.match(request.url, { ignoreSearch: true }))
    if (kept) return kept
    throw error
  }
}
const file = async (request: Request): Promise<Response> => (await (await caches.open(CACHE)).match(request.url)) ?? fetch(request)

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))
scope.addEventListener('fetch', (event) => {
  const { pathname, origin } = new URL(event.request.url)
  if (event.request.method !== 'GET' || origin !== location.origin) return
  if (event.request.mode === 'navigate' && pathname === '/near') event.respondWith(page(event.request))
  else if (pathname.startsWith('/site/')) event.respondWith(file(event.request))
})
export {}
