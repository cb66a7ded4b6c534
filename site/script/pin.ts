// The pin of the small map: dragged by finger or mouse, moved by arrow keys, and told in words where it stands. Without it the words below serve.
type Point = { x: number; y: number }
const step_m = 10

function begin(): void {
  const box = document.querySelector<HTMLElement>('[data-map]')
  const pin = box?.querySelector<HTMLButtonElement>('.pin')
  const form = box?.closest('form')
  const [west, south, east, north] = (box?.dataset['map'] ?? '').split(',').map(Number)
  if (!box || !pin || !form || west === undefined || south === undefined || east === undefined || north === undefined) return
  const words = form.querySelector<HTMLElement>('[data-place]')
  const here = form.querySelector<HTMLInputElement>('#here-yes')
  const field = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement
  const tall_m = (north - south) * 111_320
  /** In shares of the box, from its upper left. */
  let at: Point = { x: .5, y: .5 }
  let asked = 0
  let waiting: ReturnType<typeof setTimeout> | undefined

  const place = (next: Point): void => {
    at = { x: Math.min(.98, Math.max(.02, next.x)), y: Math.min(.98, Math.max(.08, next.y)) }
    pin.style.left = `${at.x * 100}%`
    pin.style.top = `${at.y * 100}%`
  }
  const moved = (): void => {
    const [lng, lat] = [west + at.x * (east - west), north - at.y * (north - south)]
    field('lng').value = lng.toFixed(6)
    field('lat').value = lat.toFixed(6)
    if (here) here.checked = true
    clearTimeout(waiting)
    waiting = setTimeout(() => void tell(lng, lat), 250)
  }
  const tell = async (lng: number, lat: number): Promise<void> => {
    const mine = ++asked
    const answer = await fetch(`/report/place?lng=${lng.toFixed(6)}&lat=${lat.toFixed(6)}`).catch(() => null)
    // An answer that comes after a later question is about where the pin no longer stands.
    if (answer?.ok && mine === asked && words) words.textContent = ((await answer.json()) as { words: string }).words
  }

  box.classList.add('with-pin')
  pin.hidden = false
  form.querySelectorAll<HTMLElement>('[data-with-script]').forEach((one) => { one.hidden = false })
  place(at)
  pin.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    pin.focus()
    pin.setPointerCapture(event.pointerId)
    const { left, top, width, height } = box.getBoundingClientRect()
    const from = { x: event.clientX - left - at.x * width, y: event.clientY - top - at.y * height }
    const follow = (move: PointerEvent): void => place({ x: (move.clientX - left - from.x) / width, y: (move.clientY - top - from.y) / height })
    pin.addEventListener('pointermove', follow)
    pin.addEventListener('lostpointercapture', () => { pin.removeEventListener('pointermove', follow); moved() }, { once: true })
  })
  pin.addEventListener('keydown', (event) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    if (!way) return
    event.preventDefault()
    const { width, height } = box.getBoundingClientRect()
    const share = step_m / tall_m
    place({ x: at.x + (way[0]! * share * height) / width, y: at.y + way[1]! * share })
    moved()
  })
}
begin()
document.addEventListener('linli:page', begin)
export {}
