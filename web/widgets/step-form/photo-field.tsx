// Photos for a step: from the camera on a phone, from files elsewhere. Each goes up at once; the step names them by their ids.
import { useEffect, useRef, useState } from 'react'
import { newKey, reasonsOf, Unreachable, upload } from '../../api/client.ts'
import { Icon } from '../../shell/icons.tsx'
import { digestOf, isKept, keepPhoto, keptPhoto } from '../../shell/queue.ts'
import { defineWords, useSay } from '../../shell/language.ts'
import type { ControlProps } from './control.ts'

const w = defineWords({
  add: { zh: '拍照或选照片', en: 'Take or choose photos' },
  remove: { zh: '去掉第 {n} 张', en: 'Remove photo {n}' },
  nth: { zh: '第 {n} 张', en: 'Photo {n}' },
  sending: { zh: '正在上传', en: 'Uploading' },
  most: { zh: '最多 {max} 张', en: 'At most {max}' },
  failed: { zh: '{name}：{why}', en: '{name}: {why}' },
})

/** Without a network the photo waits on this device, under a name of ours. */
const put = async (file: File): Promise<string> => {
  const key = newKey()
  if (!navigator.onLine) return keepPhoto(file, file.name, key)
  try {
    return (await upload(file, file.name, { key, sha256: await digestOf(file) })).id
  } catch (error) {
    // The same key: what arrived although its answer was lost is not there twice.
    if (error instanceof Unreachable) return keepPhoto(file, file.name, key)
    throw error
  }
}

/** The picture under its name, from the server or from this device. */
function Thumb({ id, alt }: { id: string; alt: string }) {
  const [src, setSrc] = useState(isKept(id) ? '' : `/api/attachments/${id}`)
  useEffect(() => {
    if (!isKept(id)) return
    let url = ''
    void keptPhoto(id).then((file) => { if (file) setSrc(url = URL.createObjectURL(file)) })
    return () => URL.revokeObjectURL(url)
  }, [id])
  return src ? <img src={src} alt={alt} /> : null
}

type Props = { control: ControlProps; value: readonly string[]; max: number; onChange: (value: string[]) => void; onBusy: (busy: boolean) => void }

export function PhotoField({ control, value, max, onChange, onBusy }: Props) {
  const say = useSay()
  const input = useRef<HTMLInputElement>(null)
  const held = useRef<string[]>([...value])
  const [sending, setSending] = useState(0)
  const [failed, setFailed] = useState<string[]>([])
  held.current = [...value]

  const add = async (files: readonly File[]): Promise<void> => {
    const taken = files.slice(0, Math.max(0, max - held.current.length))
    setFailed(files.length > taken.length ? [say(w.most, { max })] : [])
    setSending(taken.length)
    onBusy(true)
    for (const file of taken) {
      try {
        const id = await put(file)
        held.current = [...held.current, id]
        onChange(held.current)
      } catch (error) {
        setFailed((before) => [...before, say(w.failed, { name: file.name, why: reasonsOf(error).map((reason) => say(reason.words)).join('；') })])
      }
      setSending((n) => n - 1)
    }
    onBusy(false)
  }
  return (
    <div className="pf">
      <input ref={input} id={control.id} type="file" accept="image/*" capture="environment" multiple className="vh" tabIndex={-1} aria-hidden="true"
        onChange={(event) => { void add([...(event.target.files ?? [])]); event.target.value = '' }} />
      <ul>
        {value.map((id, i) => (
          <li key={id}><Thumb id={id} alt={say(w.nth, { n: i + 1 })} />
            <button type="button" aria-label={say(w.remove, { n: i + 1 })} onClick={() => onChange(value.filter((one) => one !== id))}><Icon name="close" /></button></li>
        ))}
        {Array.from({ length: sending }, (_, i) => <li key={`sending${i}`} className="sending" aria-hidden="true"><Icon name="photo" /></li>)}
        {value.length + sending < max && (
          <li className="add"><button type="button" aria-describedby={control['aria-describedby']} onClick={() => input.current?.click()}><Icon name="camera" />{sending > 0 ? say(w.sending) : say(w.add)}</button></li>
        )}
      </ul>
      {failed.map((text, i) => <p key={i} className="fld-e" role="alert">{text}</p>)}
    </div>
  )
}
