/** @jsxImportSource preact */

import { useState } from 'preact/hooks'
import { timeText } from '../messages/format.ts'
import { useNow, useParts } from '../screens/context.ts'
import { go } from '../screens/route.ts'
import type { Pairing } from '../session/pairings.ts'
import { useValue } from '../store/use-value.ts'
import { useEnrolWords } from './words.ts'

/** In the menu: how this phone shows the centre whose it is, and the way to another crew. */
export function PairingFacts() {
  const { app } = useParts()
  const t = useEnrolWords()
  const now = useNow()
  const { using, all } = useValue(app.pairings.state)
  const pairing = using === null ? undefined : all[using]
  return (
    <>
      <dt>{t.menu.title}</dt>
      <dd>
        {pairing
          ? t.menu.as(pairing.name, timeText(Date.parse(pairing.expiresAt), now))
          : t.menu.not}
        <div class="item-actions">
          <button type="button" class="secondary" onClick={() => go({ at: 'enrol' })}>
            {pairing ? t.menu.another : t.title}
          </button>
          {pairing && <Forget pairing={pairing} />}
        </div>
      </dd>
    </>
  )
}

/** Asks once: only a new code brings the crew back. */
function Forget({ pairing }: { pairing: Pairing }) {
  const { app } = useParts()
  const t = useEnrolWords()
  const [asking, setAsking] = useState(false)

  async function forget(): Promise<void> {
    await app.session.signOut()
    await app.pairings.forget(pairing.account)
  }

  if (!asking)
    return (
      <button type="button" class="secondary" onClick={() => setAsking(true)}>
        {t.menu.forget}
      </button>
    )
  return (
    <>
      <p>{t.menu.forgetSure}</p>
      <button type="button" class="secondary" onClick={() => void forget()}>
        {t.menu.forgetYes}
      </button>
    </>
  )
}
