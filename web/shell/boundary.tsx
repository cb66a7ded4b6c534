// What is left when a page throws: words, and a way on. A class because React has no other form of it.
import { Component } from 'react'
import type { ReactNode } from 'react'
import { Button } from 'antd'
import { sayNow } from './language.ts'
import { w } from './words.ts'

export class Boundary extends Component<{ children: ReactNode; at: string }, { error: Error | null; at: string }> {
  override state: { error: Error | null; at: string } = { error: null, at: this.props.at }
  static getDerivedStateFromError(error: Error) {
    return { error }
  }
  /** Another address is another page: it gets its chance. */
  static getDerivedStateFromProps(props: { at: string }, state: { at: string }) {
    return props.at === state.at ? null : { error: null, at: props.at }
  }
  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    return (
      <main className="plain" id="main" tabIndex={-1}>
        <h1>{sayNow(w.broken_title)}</h1>
        <p>{sayNow(w.broken)}</p>
        <p><code>{error.name}: {error.message.slice(0, 200)}</code></p>
        <p><Button type="primary" onClick={() => location.reload()}>{sayNow(w.reload)}</Button> <Button href="/">{sayNow(w.to_desk)}</Button></p>
      </main>
    )
  }
}
