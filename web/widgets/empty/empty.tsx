// Nothing there: what is empty, and why that is good or what to do. One link at most, no cartoon.
import type { ReactNode } from 'react'
import './empty.css'

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return <div className="empty"><p><b>{title}</b></p>{children && <p>{children}</p>}</div>
}
