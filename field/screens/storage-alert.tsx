/** @jsxImportSource preact */
import { timeText } from '../messages/format.ts'
import { useValue } from '../store/use-value.ts'
import { useNow, useParts, useShift, useWords } from './context.ts'

/** What happened to the phone's own storage, until it is put right or read. */
export function StorageAlert() {
  const { app } = useParts()
  const t = useWords()
  const trouble = useValue(app.storageTrouble)
  return (
    <>
      <LostReports />
      {trouble && (
        <div class="alert" role="alert">
          <p>{trouble === 'refused' ? t.noStorage : t.storage[trouble]}</p>
          {trouble === 'reopened' && (
            <button type="button" class="secondary" onClick={() => app.storageTrouble.set(null)}>
              {t.storage.seen}
            </button>
          )}
          {trouble === 'newer' && (
            <button type="button" class="secondary" onClick={() => location.reload()}>
              {t.storage.reload}
            </button>
          )}
        </div>
      )}
    </>
  )
}

/** Named one by one: only the crew can report them again. */
function LostReports() {
  const { app } = useParts()
  const t = useWords()
  const now = useNow()
  const shift = useShift()
  const lost = useValue(app.outbox.lost)
  const assets = useValue(app.catalogue.state).assets ?? []
  if (lost.length === 0) return null
  return (
    <div class="alert" role="alert">
      <p>{t.storage.lost(lost.length)}</p>
      <ul>
        {lost.map(({ id, asset, status, observedAt }) => {
          const known = assets.find((each) => each.id === asset)
          const code = known?.code ?? asset.slice(asset.indexOf('.') + 1)
          const words = t.status[known?.kind ?? 'bts'][status]
          return (
            <li key={id}>
              <strong class="code">{code}</strong> · {words} ·{' '}
              {timeText(Date.parse(observedAt) + shift, now)}
            </li>
          )
        })}
      </ul>
      <button type="button" class="secondary" onClick={() => app.outbox.acknowledgeLoss()}>
        {t.storage.seen}
      </button>
    </div>
  )
}
