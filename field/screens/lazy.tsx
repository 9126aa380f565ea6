/** @jsxImportSource preact */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useWords } from './context.ts'

/**
 * A part that is not in the first page: its code comes when it is first shown, from the phone once the
 * worker has it. `load` is an `import()`; where it fails the part says so and offers another try.
 */
export function lazy<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReturnType<typeof Missing> {
  let loaded: ComponentType<Props> | null = null
  return function Lazy(props: Props) {
    const [failed, setFailed] = useState(false)
    const [, redraw] = useState(0)
    useEffect(() => {
      if (loaded !== null || failed) return
      let gone = false
      load().then(
        (part) => {
          loaded = part
          if (!gone) redraw(1)
        },
        () => {
          if (!gone) setFailed(true)
        },
      )
      return () => {
        gone = true
      }
    }, [failed])
    const Part = loaded
    if (Part !== null) return <Part {...props} />
    return <Missing failed={failed} onAgain={() => setFailed(false)} />
  }
}

function Missing({ failed, onAgain }: { failed: boolean; onAgain: () => void }) {
  const t = useWords()
  if (!failed)
    return (
      <main class="opening" aria-busy="true">
        <p class="visually-hidden">{t.opening}</p>
      </main>
    )
  return (
    <main class="empty">
      <p role="alert">{t.part.missing}</p>
      <button type="button" class="secondary" onClick={onAgain}>
        {t.part.again}
      </button>
    </main>
  )
}
