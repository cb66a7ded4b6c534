// Photos: one, or two side by side as before and after, each with its time, how far from the matter's point it was taken, and how far
// apart the two were.
import { useRef, useState } from 'react'
import { distance } from '../../../kernel/places/model.ts'
import type { Photo } from '../../api/types.ts'
import { Icon } from '../../shell/icons.tsx'
import { defineWords, useSay } from '../../shell/language.ts'
import { w as shared } from '../../shell/words.ts'
import './photo.css'

const w = defineWords({
  before: { zh: '前', en: 'Before' },
  after: { zh: '后', en: 'After' },
  photo: { zh: '照片', en: 'Photo' },
  larger: { zh: '看大图：{what}', en: 'Larger: {what}' },
  away: { zh: '离点位 {m} 米', en: '{m} m from the spot' },
  apart: { zh: '两张相距 {m} 米', en: 'the two {m} m apart' },
  between: { zh: '，', en: ', ' },
  gone: { zh: '照片没有读到', en: 'The photo could not be read' },
})

type FigureProps = { photo: Photo; name?: string; at?: string; apart_m?: number }

export function PhotoFigure({ photo, name, at, apart_m }: FigureProps) {
  const say = useSay()
  const dialog = useRef<HTMLDialogElement>(null)
  const [failed, setFailed] = useState(false)
  const src = `/api/attachments/${photo.id}`
  const time = photo.taken ?? at
  const parts = [
    [name ?? say(w.photo), time ? say.time(time) : null].filter(Boolean).join(' · '),
    ...(photo.distance_m === undefined ? [] : [say(w.away, { m: photo.distance_m })]), ...(apart_m === undefined ? [] : [say(w.apart, { m: Math.round(apart_m) })]),
  ]
  const caption = parts.join(say(w.between))
  if (failed) return <figure className="ph gone"><Icon name="photo" /><span>{say(w.gone)}</span></figure>
  return (
    <figure className="ph">
      <button type="button" onClick={() => dialog.current?.showModal()} aria-label={say(w.larger, { what: caption })}>
        <img src={src} alt="" loading="lazy" decoding="async" onError={() => setFailed(true)} />
      </button>
      <figcaption>{parts.slice(0, 2).map((part) => <span key={part}>{part}</span>)}</figcaption>
      <dialog ref={dialog} className="ph-d" aria-label={caption} onClick={() => dialog.current?.close()}>
        <img src={src} alt={caption} loading="lazy" />
        <p><span>{caption}</span><button type="button" className="ph-x" autoFocus>{say(shared.close)}</button></p>
      </dialog>
    </figure>
  )
}

const apart = (a: Photo, b: Photo): number | undefined => (a.spot && b.spot ? distance(a.spot, b.spot) : undefined)

/** `before`: the first photo of the matter, to stand beside what was taken later. */
export function Photos({ photos, at, before }: { photos: readonly Photo[]; at: string; before?: { photo: Photo; at: string } | null }) {
  const say = useSay()
  const [first, ...rest] = photos
  if (!first) return null
  return (
    <div className="phs">
      {before && <PhotoFigure photo={before.photo} at={before.at} name={say(w.before)} />}
      <PhotoFigure photo={first} at={at} name={before ? say(w.after) : undefined} apart_m={before ? apart(before.photo, first) : undefined} />
      {rest.map((photo) => <PhotoFigure key={photo.id} photo={photo} at={at} name={before ? say(w.after) : undefined} />)}
    </div>
  )
}
