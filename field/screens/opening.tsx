/** @jsxImportSource preact */
import { useWords } from './context.ts'

const SKELETON = [1, 2, 3, 4, 5, 6]

/** Until the phone's own memory has been read: the shape of the list, without a word of it. */
export function Opening() {
  const t = useWords()
  return (
    <main class="opening" aria-busy="true">
      <p class="visually-hidden">{t.opening}</p>
      <SkeletonRows />
    </main>
  )
}

export function SkeletonRows() {
  return (
    <ul class="rows" aria-hidden="true">
      {SKELETON.map((key) => (
        <li class="row skeleton" key={key}>
          <i class="dot" />
          <i class="bar" />
          <i class="bar short" />
        </li>
      ))}
    </ul>
  )
}
