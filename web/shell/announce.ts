// One polite live region for the whole application: what happened is said to those who do not see it.
let region: HTMLElement | null = null

export function announce(text: string): void {
  if (!region) {
    region = document.createElement('div')
    region.className = 'vh'
    region.setAttribute('role', 'status')
    region.setAttribute('aria-live', 'polite')
    document.body.append(region)
  }
  const target = region
  // Emptied first: the same sentence twice is otherwise said once.
  target.textContent = ''
  setTimeout(() => { target.textContent = text }, 60)
}
