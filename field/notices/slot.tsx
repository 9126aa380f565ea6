/** @jsxImportSource preact */
import { useParts } from '../screens/context.ts'
import { useValue } from '../store/use-value.ts'

/** Where the notices stand once their code is here. */
export function NoticeSlot() {
  const parts = useValue(useParts().app.notices.parts)
  return parts && <parts.Banner notices={parts.notices} />
}
