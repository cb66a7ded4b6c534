// 'Use my position': the browser is asked only when the button is pressed, and gives it once. It is told to about a hundred metres, which
// is enough for a compound.
const button = document.querySelector<HTMLButtonElement>('[data-here]')
const says = document.querySelector<HTMLElement>('[data-here-says]')
if (button && says && 'geolocation' in navigator && isSecureContext) {
  const say = (words: string | undefined): void => { says.textContent = words ?? ''; says.hidden = false }
  button.hidden = false
  button.addEventListener('click', () => {
    say(button.dataset['wait'])
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => { location.href = `${button.dataset['here']}&at=${coords.longitude.toFixed(3)},${coords.latitude.toFixed(3)}` },
      () => say(button.dataset['fail']), { timeout: 15_000, maximumAge: 600_000 })
  })
}
export {}
