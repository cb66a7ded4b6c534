// Keeps what is being reported when the network is away: the form that could not be sent waits in this browser and is sent, once, when the
// network is back. The server knows a report by its draft, so that an answer which got lost makes no second matter.
type Kept = { path: string; page: string; entries: [string, string | Blob, string?][] }
const words = {
  away: { zh: ['现在没网。您写的存在手机里了。', '有网就自动发，只发一次。等不及就打 12345。'], en: ['There is no network. What you wrote is kept in this phone.', 'It is sent, once, when the network is back. In a hurry call 12345.'] },
  sending: { zh: '正在发，请等一等', en: 'Sending, please wait' },
} as const
const lang = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en'
const retry_ms = 10_000
let sending = false

const store = async <T>(mode: IDBTransactionMode, ask: (kept: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> => new Promise((resolve) => {
  const opening = indexedDB.open('linli-report', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore('kept')
  opening.onerror = () => resolve(undefined)
  opening.onsuccess = () => {
    const request = ask(opening.result.transaction('kept', mode).objectStore('kept'))
    request.onsuccess = () => { resolve(request.result); opening.result.close() }
    request.onerror = () => { resolve(undefined); opening.result.close() }
  }
})
const keep = (kept: Kept): Promise<unknown> => store('readwrite', (all) => all.put(kept, 'form'))
const known = (): Promise<Kept | undefined> => store('readonly', (all) => all.get('form') as IDBRequest<Kept | undefined>)
const forget = (): Promise<unknown> => store('readwrite', (all) => all.delete('form'))

/** The answer as a page, or null when the network is away. */
async function post({ path, entries }: Kept, multipart: boolean): Promise<Response | null> {
  const form = new FormData()
  for (const [name, value, file] of entries) if (value instanceof Blob) form.append(name, value, file ?? 'photo'); else form.append(name, value)
  const body = multipart ? form : new URLSearchParams(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : [])))
  return fetch(path, { method: 'POST', body, credentials: 'same-origin' }).catch(() => null)
}

async function submit(kept: Kept): Promise<void> {
  if (sending) return
  sending = true
  document.querySelectorAll('#main button').forEach((one) => one.setAttribute('aria-busy', 'true'))
  say(words.sending[lang])
  const answer = await post(kept, kept.entries.some(([, value]) => value instanceof Blob))
  sending = false
  document.querySelectorAll('#main button').forEach((one) => one.removeAttribute('aria-busy'))
  if (!answer || answer.status >= 502) { await keep(kept); away(); setTimeout(() => void again(), retry_ms); return }
  await forget()
  if (answer.redirected) { localStorage.removeItem('linli-report'); location.assign(answer.url); return }
  show(await answer.text(), kept.page)
}
async function again(): Promise<void> { const kept = await known(); if (kept && !sending) await submit(kept) }

/** What is still missing is shown in the page's place, and read out. */
function show(text: string, page: string): void {
  const next = new DOMParser().parseFromString(text, 'text/html')
  const main = next.querySelector('#main')
  if (!main) { location.assign(page); return }
  document.querySelector('#main')!.replaceWith(document.adoptNode(main))
  document.title = next.title
  document.dispatchEvent(new Event('linli:page'))
  document.getElementById('faults')?.focus()
  scrollTo(0, 0)
}

function say(text: string, more = ''): void {
  let box = document.getElementById('kept')
  if (!box) {
    box = document.createElement('div')
    box.id = 'kept'
    box.setAttribute('role', 'status')
    document.getElementById('main')!.prepend(box)
  }
  box.className = more ? 'note warn' : 'note plain'
  const [first, second] = [document.createElement('p'), document.createElement('p')]
  const strong = document.createElement('b')
  strong.textContent = text
  first.append(strong)
  second.textContent = more
  box.replaceChildren(first, ...(more ? [second] : []))
}
function away(): void { const [first, second] = words.away[lang]; say(first!, second); document.getElementById('kept')?.scrollIntoView({ block: 'center' }) }

const entriesOf = (form: HTMLFormElement, by: HTMLElement | null): Kept['entries'] => {
  const all: Kept['entries'] = []
  new FormData(form).forEach((value, name) => { if (typeof value === 'string') all.push([name, value]); else if (value.size) all.push([name, value, value.name]) })
  if (by instanceof HTMLButtonElement && by.name) all.push([by.name, by.value])
  return all
}

document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (!form.hasAttribute('data-keep') || !('indexedDB' in window)) return
  event.preventDefault()
  void submit({ path: new URL(form.action).pathname, page: location.href, entries: entriesOf(form, (event as SubmitEvent).submitter) })
})
// A photo that was chosen is sent at once, so that it can be seen.
document.addEventListener('change', (event) => {
  const input = event.target as HTMLInputElement
  if (!input.matches('[data-photos]') || !input.files?.length || !input.form) return
  void submit({ path: new URL(input.form.action).pathname, page: location.href, entries: [...entriesOf(input.form, null), ['then', 'more']] })
})
// Words that were not sent yet come back when the page does.
document.addEventListener('input', (event) => {
  const field = event.target as HTMLTextAreaElement
  if (field.id === 'text') localStorage.setItem('linli-report', field.value)
})
function restore(): void {
  const field = document.querySelector<HTMLTextAreaElement>('textarea#text')
  if (field && field.value === '') field.value = localStorage.getItem('linli-report') ?? ''
  // A page that came back with suggestions is read on from there.
  if (location.pathname === '/report/what' && !document.querySelector('#kind :checked')) document.getElementById('kind')?.scrollIntoView({ block: 'start' })
}
const plain = (): void => {
  document.querySelectorAll<HTMLElement>('[data-without-script]').forEach((one) => { one.hidden = true })
  // What was chosen is shown as a picture at once: then the large label alone opens the picker.
  document.querySelectorAll('.shoot + input').forEach((one) => one.classList.add('vh'))
}
plain()
document.addEventListener('linli:page', plain)
restore()
document.addEventListener('linli:page', restore)
addEventListener('online', () => void again())
void again()
export {}
