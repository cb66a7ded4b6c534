// Places of what is being read, of the true height; they appear after 300 ms so that a quick answer does not flicker.
import { useSay } from '../../shell/language.ts'
import { w } from '../../shell/words.ts'
import './skeleton.css'

export function Skeleton({ rows = 3, height = 65 }: { rows?: number; height?: number }) {
  const say = useSay()
  return (
    <div className="skel" role="status">
      <span className="vh">{say(w.loading)}</span>
      {Array.from({ length: rows }, (_, i) => <div key={i} style={{ height }} aria-hidden="true"><i style={{ width: `${70 - ((i * 17) % 30)}%` }} /><i style={{ width: `${45 - ((i * 11) % 20)}%` }} /></div>)}
    </div>
  )
}
