// The settings page: the same as the bar's menu, with room; on a phone with links to all other screens.
import { Link } from 'wouter'
import { useMe } from '../../api/hooks.ts'
import { Icon } from '../../shell/icons.tsx'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { Person } from '../../shell/person.tsx'
import { railOf } from '../../shell/screens.ts'
import { useWide } from '../../shell/settings.ts'
import { screen, w } from './screen.ts'
import { Rosters, Security } from './security.tsx'
import '../../widgets/step-form/step-form.css'
import './settings.css'

export default function SettingsPage() {
  const say = useSay()
  const me = useMe().data
  const phone = !useWide(720)
  usePage({ title: phone && me ? me.person.name : say(w.title) })
  if (!me) return null
  const others = railOf(me.posts).filter((entry) => entry.path !== screen.path)
  return (
    <main className="set" id="main" tabIndex={-1}>
      {!phone && <h1>{say(w.title)}</h1>}
      <section className="card box"><Person me={me} /></section>
      <div className="set-c">
        <Security />
        <Rosters posts={me.posts} />
      </div>
      {phone && <nav className="card box" aria-label={say(w.all)}><ul className="set-l">{others.map((entry) => <li key={entry.id}><Link href={entry.path}><Icon name={entry.icon} />{say(entry.title)}<Icon name="right" /></Link></li>)}</ul></nav>}
    </main>
  )
}
