// The strip under the bar: no network, or the live stream cut, with the time since when.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Link } from 'wouter'
import { aheadMs, serverNow } from '../api/hooks.ts'
import { Icon } from './icons.tsx'
import { useSay } from './language.ts'
import { useLive } from './live.ts'
import { deviceSince, subscribeDevice } from './answers.ts'
import { replace, useInstalled } from './installed.ts'
import { useMine } from './queue.ts'
import { w } from './words.ts'

export const useOnline = (): boolean => useSyncExternalStore(
  (tell) => {
    addEventListener('online', tell)
    addEventListener('offline', tell)
    return () => { removeEventListener('online', tell); removeEventListener('offline', tell) }
  },
  () => navigator.onLine,
)

/** A restart of the server or a passing gap is not worth a strip. */
const PATIENCE_MS = 8000

export function Strip() {
  const online = useOnline()
  const live = useLive()
  const say = useSay()
  const [offline_since, setOfflineSince] = useState<number | null>(null)
  const [patient, setPatient] = useState(false)
  useEffect(() => { setOfflineSince(online ? null : serverNow()) }, [online])
  const queued = useMine().length
  const device_at = useSyncExternalStore(subscribeDevice, deviceSince)
  const kept_at = device_at === null ? null : device_at + aheadMs()
  const { update } = useInstalled()
  const cut = live.status === 'cut'
  useEffect(() => {
    if (!cut) return setPatient(false)
    const timer = setTimeout(() => setPatient(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [cut])
  // The region itself stays, so that what appears in it is announced.
  return (
    <div role="status" className="strips">
      {!online && (
        <div className="strip">
          <Icon name="offline" />
          <p><b>{say(w.offline)}</b>{queued > 0 ? <span><Link href="/queue">{say(w.queued, { n: queued })}</Link></span> : kept_at === null && offline_since !== null && <span>{say(w.offline_since, { time: say.time(offline_since) })}</span>}{kept_at !== null && <span>{say(w.kept_at, { time: say.time(kept_at) })}</span>}</p>
        </div>
      )}
      {online && kept_at !== null && <div className="strip"><Icon name="offline" /><p><b>{say(w.unreachable)}</b><span>{say(w.kept_at, { time: say.time(kept_at) })}</span></p></div>}
      {update && <div className="strip new"><Icon name="refresh" /><p><span>{say(w.update)}</span> <button type="button" className="link" onClick={replace}>{say(w.update_now)}</button></p></div>}
      {online && kept_at === null && cut && patient && <div className="strip thin"><Icon name="offline" /><p>{say(w.live_cut, { time: say.time(live.since) })}</p></div>}
    </div>
  )
}
