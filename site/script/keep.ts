// 'Keep this page for when there is no network': only when its button is pressed. The page, its style and its scripts go into this browser's own
// store; a small worker for this address alone hands them out when the network is away.
const button = document.querySelector<HTMLButtonElement>('[data-keep-page]')
const says = document.querySelector<HTMLElement>('[data-keep-says]')
const tell = (text: string | undefined): void => { if (says) { says.textContent = text ?? ''; says.hidden = false } }

async function keep(): Promise<void> {
  await navigator.serviceWorker.register('/near-worker.js', { scope: '/near' })
  const cache = await caches.open('linli-near')
  const files = [...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('link[rel=stylesheet], link[rel=icon], script[src]')].map((one) => ('href' in one ? one.href : one.src))
  // Scripts import one another: what this page has loaded is all that it needs.
  const loaded = performance.getEntriesByType('resource').map((one) => one.name).filter((name) => new URL(name).pathname.startsWith('/site/'))
  await cache.addAll([...new Set([...files, ...loaded])])
  const page = await fetch(location.href, { credentials: 'same-origin' })
  if (!page.ok) throw new Error('the page did not come')
  await cache.put(location.href.split('#')[0]!, page)
}

if (button && 'serviceWorker' in navigator && 'caches' in window) {
  button.hidden = false
  button.addEventListener('click', () => { keep().then(() => tell(button.dataset['done']), () => tell(button.dataset['fail'])) })
}
export {}
