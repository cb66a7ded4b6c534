// A one-time link that was made this moment: it is shown once and kept nowhere.
import { Button } from 'antd'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { w } from './words.ts'
import './people.css'

export function OneTimeLink({ path, name }: { path: string; name: string }) {
  const say = useSay()
  const href = new URL(path, location.origin).href
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(href)
    announce(say(w.copied))
  }
  return (
    <section className="otl" role="status">
      <h3><Icon name="key" />{say(w.link_title)}</h3>
      <p><code>{href}</code></p>
      <p className="note">{say(w.link_note, { name })}</p>
      <Button icon={<Icon name="copy" />} onClick={() => void copy()}>{say(w.copy)}</Button>
    </section>
  )
}
