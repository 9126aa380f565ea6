/** @jsxImportSource preact */
import { IconButton } from './asset-list.tsx'
import { useWords } from './context.ts'
import { goBack } from './route.ts'

/** The rows of the list where they lie. */
export function MapScreen() {
  const t = useWords()
  return (
    <main class="screen">
      <header class="head">
        <IconButton icon="back" name={t.back} onTap={goBack} />
        <div class="head-words">
          <h1>{t.map.title}</h1>
        </div>
      </header>
    </main>
  )
}
