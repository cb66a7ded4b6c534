// What an act says, in words and pictures, from what this device keeps of it.
import { useEffect, useState } from 'react'
import { useCategories, useSystems } from '../../api/hooks.ts'
import type { FactValue, Matter } from '../../api/types.ts'
import { useSay } from '../../shell/language.ts'
import { keptPhoto } from '../../shell/queue.ts'
import type { Act } from '../../shell/queue.ts'
import { sayFact } from '../../widgets/facts/facts.tsx'
import { w } from './words.ts'

export function Said({ act, matter }: { act: Act; matter?: Matter | undefined }) {
  const say = useSay()
  const { all, byId } = useSystems()
  const { byCode } = useCategories()
  const id = act.open?.system ?? matter?.system
  // Without the matter the step tells which system it is of, as far as names are kept apart.
  const system = id ? byId.get(id) : all.find((one) => act.on && one.steps[act.on.step] && Object.keys(act.facts).every((fact) => one.facts[fact]))
  const names = { categories: byCode, organisations: new Map((matter?.duties ?? []).map((duty) => [duty.organisation.id, duty.organisation.name])) }
  const lines = system ? Object.entries(act.facts).flatMap(([name, value]) => {
    const text = sayFact(say, system, name, value as FactValue, names)
    return text === null ? [] : [say(w.labelled, { label: say(system.words.facts[name]), value: text })]
  }) : []
  const photos = Object.values(act.facts).flatMap((value) => (Array.isArray(value) ? value : [])).filter((one): one is string => typeof one === 'string' && (one.startsWith('kept:') || /^\d{17,19}$/.test(one)))
  return (
    <>
      {lines.map((line) => <p key={line}>{line}</p>)}
      {photos.length > 0 && <ul className="qp-ph" aria-label={say(w.photos, { n: photos.length })}>{photos.map((photo) => <li key={photo}><Thumb id={photo} /></li>)}</ul>}
    </>
  )
}

function Thumb({ id }: { id: string }) {
  const kept = id.startsWith('kept:')
  const [src, setSrc] = useState(kept ? '' : `/api/attachments/${id}`)
  useEffect(() => {
    if (!kept) return
    let url = ''
    void keptPhoto(id).then((file) => { if (file) setSrc(url = URL.createObjectURL(file)) })
    return () => URL.revokeObjectURL(url)
  }, [id, kept])
  return src ? <img src={src} alt="" /> : null
}
