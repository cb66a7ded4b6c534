// The list of shortcuts, on '?'.
import { useRef } from 'react'
import { Button } from 'antd'
import { useSay } from './language.ts'
import { changeSettings, useSettings } from './settings.ts'
import { w } from './words.ts'

const rows = [
  [['J', 'K'], w.key_move], [['↵'], w.key_open], [['Esc'], w.key_back], [['/'], w.key_find], [['N'], w.key_new], [['C'], w.key_step], [['Ctrl', '↵'], w.key_save], [['?'], w.key_help],
] as const

export function useHelp() {
  const ref = useRef<HTMLDialogElement>(null)
  const say = useSay()
  const { letters } = useSettings()
  const show = (): void => ref.current?.showModal()
  const dialog = (
    <dialog ref={ref} className="help" aria-labelledby="help-title" onClick={(event) => { if (event.target === event.currentTarget) ref.current?.close() }}>
      <div>
        <h2 id="help-title">{say(w.keys_title)}</h2>
        <dl>{rows.map(([keys, words]) => <div key={words.en}><dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt><dd>{say(words)}</dd></div>)}</dl>
        <p>{say(w.keys_note)}{!letters && <> {say(w.keys_off)}</>}</p>
        <p className="row">
          <Button onClick={() => changeSettings({ letters: !letters })}>{say(w.letters)}：{say(letters ? w.on : w.off)}</Button>
          <span className="grow" />
          <Button type="primary" autoFocus onClick={() => ref.current?.close()}>{say(w.close)}</Button>
        </p>
      </div>
    </dialog>
  )
  return { show, dialog }
}
