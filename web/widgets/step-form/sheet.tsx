// Where a form stands: in place beside the story on a desk, over the whole screen on a phone.
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { useWide } from '../../shell/settings.ts'
import './step-form.css'

/** In place on a wide window, a full sheet over the page on a narrow one. */
export function Sheet({ label, onClose, children }: { label: string; onClose: () => void; children: ReactNode }) {
  const wide = useWide(720)
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => { if (!wide && !dialog.current?.open) dialog.current?.showModal() }, [wide])
  if (wide) return <div className="sf-in">{children}</div>
  return <dialog ref={dialog} className="sf-d" aria-label={label} onCancel={(event) => { event.preventDefault(); onClose() }}>{children}</dialog>
}
