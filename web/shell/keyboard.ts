// Letter shortcuts: one listener for the window, asked from the innermost screen outwards. Off in fields, under dialogs, with a
// modifier held, and when the person switched them off (WCAG 2.1.4).
import { useEffect, useRef } from 'react'
import { settings } from './settings.ts'

/** Keys as `KeyboardEvent.key`, letters in lower case. A handler that answers false lets the key go on. */
export type Keys = Record<string, (event: KeyboardEvent) => unknown>

const layers: { current: Keys }[] = []

const inField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.closest('input, textarea, select, [role="combobox"], [role="listbox"], [contenteditable="true"]') !== null)

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  const letter = event.key.length === 1
  if (letter && !settings().letters) return
  if (inField(event.target)) return
  if (document.querySelector('dialog[open]:modal') !== null) return
  const key = letter ? event.key.toLowerCase() : event.key
  for (let i = layers.length - 1; i >= 0; i--) {
    const handle = layers[i]!.current[key]
    if (handle && handle(event) !== false) {
      event.preventDefault()
      return
    }
  }
}

/** Listens while the component is mounted. */
export function useKeys(keys: Keys): void {
  const layer = useRef(keys)
  useEffect(() => { layer.current = keys })
  useEffect(() => {
    if (layers.length === 0) window.addEventListener('keydown', onKey)
    layers.push(layer)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
      if (layers.length === 0) window.removeEventListener('keydown', onKey)
    }
  }, [])
}
