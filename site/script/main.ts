// What script adds to every public page: reading aloud in the order of the page, and a word when the network is gone. Without it nothing is
// missing but this.
if (document.querySelector('[data-here]')) void import('./here.ts')

const offline = document.querySelector<HTMLElement>('[data-offline]')
const noteNetwork = (): void => { if (offline) offline.hidden = navigator.onLine }
addEventListener('offline', noteNetwork)
addEventListener('online', noteNetwork)
noteNetwork()

const button = document.querySelector<HTMLButtonElement>('[data-say]')
const words = button?.querySelector('span')
if (button && words && 'speechSynthesis' in window) {
  const [say, stop] = [words.textContent ?? '', button.dataset['stop'] ?? '']
  const rest = (): void => { speechSynthesis.cancel(); words.textContent = say; button.removeAttribute('aria-pressed') }
  button.hidden = false
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-pressed') === 'true') { rest(); return }
    const pieces = piecesOf(document.getElementById('main')!)
    words.textContent = stop
    button.setAttribute('aria-pressed', 'true')
    pieces.forEach((text, i) => {
      const piece = new SpeechSynthesisUtterance(text)
      piece.lang = document.documentElement.lang
      piece.rate = .85
      if (i === pieces.length - 1) piece.onend = rest
      speechSynthesis.speak(piece)
    })
  })
  // A voice that goes on after the page is left cannot be stopped by its button.
  addEventListener('pagehide', rest)
}

/** What is on the page, line by line: some browsers stop in the middle of a text that is long. */
function piecesOf(main: HTMLElement): string[] {
  const copy = main.innerText.split('\n').map((line) => line.trim()).filter(Boolean)
  const tools = main.querySelector<HTMLElement>('.tools')?.innerText.split('\n').map((line) => line.trim()).filter(Boolean) ?? []
  return copy.slice(tools.length)
}
export {}
