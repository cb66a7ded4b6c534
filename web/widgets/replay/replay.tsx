// How far the platform is in replaying a proposed change on the matters of the year before.
import type { Matter } from '../../api/types.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import './replay.css'

const w = defineWords({
  title: { zh: '正在用去年的事项推演', en: 'Replaying on the matters of the year before' },
  waiting: { zh: '排队中', en: 'Waiting its turn' },
  reading: { zh: '读去年的事项', en: 'Reading the year' },
  judging: { zh: '逐组判断改派到哪里', en: 'Judging where each group goes' },
})

export function ReplayBar({ matter }: { matter: Matter }) {
  const say = useSay()
  const { replay } = matter
  if (!replay) return null
  const percent = Math.round((100 * replay.done) / replay.of)
  return (
    <section className="card box" aria-label={say(w.title)} aria-live="polite">
      <h2 className="hd">{say(w.title)} <small>{percent}%</small></h2>
      <progress className="rp" max={100} value={percent} aria-label={say(w.title)} />
      <p className="note">{say(w[replay.what])}</p>
    </section>
  )
}
