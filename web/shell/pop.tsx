// A small panel under its button: opens on press, closes on Escape, on a press outside and when the focus leaves it.
import { useEffect, useId, useRef, useState } from 'react'
import type { ReactNode } from 'react'

/** `label` names the panel; the button is named by what it shows. */
export function Pop({ button, label, children, className = '', align = 'right' }: {
  button: ReactNode; label: string; className?: string; align?: 'left' | 'right'; children: ReactNode | ((close: () => void) => ReactNode)
}) {
  const [open, setOpen] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const id = useId()
  const close = (): void => setOpen(false)
  useEffect(() => {
    if (!open) return
    const outside = (event: Event): void => { if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false) }
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return
      event.stopPropagation()
      event.preventDefault()
      setOpen(false)
      trigger.current?.focus()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    document.addEventListener('keydown', escape, true)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
      document.removeEventListener('keydown', escape, true)
    }
  }, [open])
  return (
    <div className={`pop ${className}`} ref={root}>
      <button type="button" ref={trigger} aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>{button}</button>
      {open && <div className={`pop-p ${align}`} id={id} role="group" aria-label={label}>{typeof children === 'function' ? children(close) : children}</div>}
    </div>
  )
}
