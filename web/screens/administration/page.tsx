// The administration page: a tab for each desk that my posts have, and the desk. Which one stands in the address.
import { Link, useSearchParams } from 'wouter'
import { useMe } from '../../api/hooks.ts'
import { useSay } from '../../shell/language.ts'
import { usePage } from '../../shell/page.ts'
import { useWide } from '../../shell/settings.ts'
import { Audit } from './audit.tsx'
import { BringIn } from './brought.tsx'
import { Messages } from './messages.tsx'
import { NetworkDesk } from './network.tsx'
import { People } from './people.tsx'
import { Programs } from './programs.tsx'
import { Privacy } from './privacy.tsx'
import { Security } from './security.tsx'
import { desksFor, w } from './screen.ts'
import '../../widgets/step-form/step-form.css'
import './administration.css'

const pages = { brought: BringIn, people: People, programs: Programs, network: NetworkDesk, messages: Messages, security: Security, audit: Audit, privacy: Privacy }

export default function AdministrationPage() {
  const say = useSay()
  const me = useMe().data
  const wide = useWide(720)
  const [search] = useSearchParams()
  const mine = desksFor(me?.posts ?? [])
  const desk = mine.find((one) => one === search.get('desk')) ?? mine[0]
  const inside = !wide && (search.get('person') !== null || search.get('add') !== null)
  usePage({ title: say(inside && desk ? w[desk] : w.title), ...(inside && { back: `/administration?desk=${desk}` }) })
  if (!desk) return null
  const Page = pages[desk]
  return (
    <main id="main" tabIndex={-1} className="ad">
      {!inside && (
        <header className="ad-h">
          {wide && <h1>{say(w.title)}</h1>}
          {mine.length > 1
            ? <nav className="ad-t" aria-label={say(w.desks)}>{mine.map((one) => <Link key={one} href={`/administration?desk=${one}`} className={one === desk ? 'chip on' : 'chip'} aria-current={one === desk ? 'page' : undefined}>{say(w[one])}</Link>)}</nav>
            : <span className="muted">{say(w[desk])}</span>}
        </header>
      )}
      <Page wide={wide} />
    </main>
  )
}
