// Who I am here: the posts I hold, language, theme, letter keys, and the way out. In the bar's menu, and as a page on a phone.
import { Button } from 'antd'
import { maskName } from '../../kernel/base/masks.ts'
import { useState } from 'react'
import { Link } from 'wouter'
import { serverNow, signOut } from '../api/hooks.ts'
import type { Me } from '../api/types.ts'
import { Icon } from './icons.tsx'
import { install, useInstalled } from './installed.ts'
import { useSay } from './language.ts'
import { Pop } from './pop.tsx'
import { dropAll, useMine } from './queue.ts'
import { changeSettings, useSettings } from './settings.ts'
import { w } from './words.ts'

export function PersonMenu({ me }: { me: Me }) {
  const say = useSay()
  const post = me.posts[0]
  return (
    <Pop className="post" label={say(w.person_menu)} button={<>
      <span className="av" aria-hidden="true">{me.person.name.slice(0, 1)}</span>
      <span className="who">
        <strong>{post?.organisation.name ?? say(me.district.name)}</strong>
        <small>{post ? `${say(post.title)}　` : ''}{maskName(me.person.name)}</small>
      </span>
      <span className="vh">{say(w.person_menu)}</span>
      <Icon name="down" />
    </>}>
      <Person me={me} />
    </Pop>
  )
}

export function Person({ me }: { me: Me }) {
  const say = useSay()
  const chosen = useSettings()
  return (
    <div className="person">
      <section>
        <h2>{say(w.posts)}</h2>
        <ul>{me.posts.map((post) => <li key={post.id}><b>{say(post.title)}</b><small>{post.organisation.name}　{post.place.name}</small></li>)}</ul>
      </section>
      <Choice label={say(w.language)} value={chosen.language} of={[['zh', '中文'], ['en', 'English']]} change={(language) => changeSettings({ language })} />
      <Choice label={say(w.theme)} value={chosen.theme} of={[['auto', say(w.theme_auto)], ['light', say(w.theme_light)], ['dark', say(w.theme_dark)]]} change={(theme) => changeSettings({ theme })} />
      <Choice label={say(w.letters)} value={chosen.letters ? 'on' : 'off'} of={[['on', say(w.on)], ['off', say(w.off)]]} change={(value) => changeSettings({ letters: value === 'on' })} />
      <Install />
      <SignOut me={me} />
    </div>
  )
}

/** What waits here goes nowhere unseen: sent first, or saved as a file. */
function SignOut({ me }: { me: Me }) {
  const say = useSay()
  const [asked, setAsked] = useState(false)
  const acts = useMine()
  const leave = (): void => { void dropAll(acts).catch(() => undefined).then(signOut) }
  const save = async (): Promise<void> => { await (await import('../screens/queue/file.ts')).saveQueue(acts, me.person.id, serverNow()); leave() }
  if (acts.length === 0 || !asked) return <Button block onClick={() => (acts.length > 0 ? setAsked(true) : leave())}>{say(w.sign_out)}</Button>
  return (
    <section className="unsent" role="alert">
      <p>{say(w.unsent, { n: acts.length })}</p>
      <Link href="/queue">{say(w.unsent_see)}</Link>
      <Button block onClick={() => void save()}>{say(w.unsent_file)}</Button>
    </section>
  )
}

const IOS = /iPhone|iPad/
export function Install() {
  const say = useSay()
  const { offer, installed } = useInstalled()
  if (installed || (!offer && !IOS.test(navigator.userAgent))) return null
  return (
    <section className="inst">
      <h2>{say(w.install)}</h2>
      <p>{say(w.install_why)}</p>
      {offer ? <Button onClick={() => void install()}>{say(w.install)}</Button> : <p>{say(w.install_ios)}</p>}
    </section>
  )
}

function Choice<V extends string>({ label, value, of, change }: { label: string; value: V; of: readonly (readonly [V, string])[]; change: (value: V) => void }) {
  return (
    <fieldset className="choice">
      <legend>{label}</legend>
      <div className="seg">
        {of.map(([id, words]) => (
          <label key={id} className={id === value ? 'on' : ''}><input type="radio" className="vh" name={label} checked={id === value} onChange={() => change(id)} />{words}</label>
        ))}
      </div>
    </fieldset>
  )
}

