// A secret that was made this moment, a one-time link or a program's key: it is shown once and kept nowhere.
import { Button } from 'antd'
import { announce } from '../../shell/announce.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { w } from './words.ts'
import './people.css'

export function OneTimeLink({ path, name }: { path: string; name: string }) {
  const say = useSay()
  return <OneTime title={say(w.link_title)} secret={new URL(path, location.origin).href} note={say(w.link_note, { name })} />
}

export function OneTime({ title, secret, note }: { title: string; secret: string; note: string }) {
  const say = useSay()
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(secret)
    announce(say(w.copied))
  }
  return (
    <section className="otl" role="status">
      <h3><Icon name="key" />{title}</h3>
      <p><code>{secret}</code></p>
      <p className="note">{note}</p>
      <Button icon={<Icon name="copy" />} onClick={() => void copy()}>{say(w.copy)}</Button>
    </section>
  )
}
