// On a phone's desk, until it is answered: that the application can be installed, and what for.
import { Button } from 'antd'
import { useState } from 'react'
import { Install } from '../../shell/person.tsx'
import { useInstalled } from '../../shell/installed.ts'
import { useSay } from '../../shell/language.ts'
import { w } from '../../shell/words.ts'
import './queue.css'

const ANSWERED = 'linli.install'

export function InstallCard() {
  const say = useSay()
  const { offer, installed } = useInstalled()
  const [answered, setAnswered] = useState(() => localStorage.getItem(ANSWERED) !== null)
  if (installed || !offer || answered) return null
  return (
    <section className="card qu-i">
      <Install />
      <Button type="text" onClick={() => { localStorage.setItem(ANSWERED, '1'); setAnswered(true) }}>{say(w.not_now)}</Button>
    </section>
  )
}
