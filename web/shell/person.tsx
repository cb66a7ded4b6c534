// Who I am here: the posts I hold, language, theme, letter keys, and the way out. In the bar's menu, and as a page on a phone.
import { Button } from 'antd'
import { maskName } from '../../kernel/base/masks.ts'
import { signOut } from '../api/hooks.ts'
import type { Me } from '../api/types.ts'
import { Icon } from './icons.tsx'
import { useSay } from './language.ts'
import { Pop } from './pop.tsx'
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
      <Button block onClick={() => void signOut()}>{say(w.sign_out)}</Button>
    </div>
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

