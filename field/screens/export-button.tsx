/** @jsxImportSource preact */

import { useState } from 'preact/hooks'
import { Icon } from '../look/icon.tsx'
import { useLaterWords } from '../messages/later-words.ts'
import { outboxFile } from '../outbox/outbox-file.ts'
import { useParts } from './context.ts'

/** The whole outbox, of everybody on this phone, as a file to hand over by cable or card. */
export function ExportButton() {
  const { app } = useParts()
  const later = useLaterWords()
  const [count, setCount] = useState<number | null>(null)
  return (
    <>
      <button type="button" class="secondary" onClick={save}>
        <Icon name="save" size={20} /> {later.menu.exportNow}
      </button>
      {count !== null && <p role="status">{later.menu.exported(count)}</p>}
    </>
  )

  function save(): void {
    const rows = app.outbox.rows.get() ?? []
    const { name, text } = outboxFile(rows, app.session.people.get(), app.now())
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
    setCount(rows.length)
  }
}
