/** @jsxImportSource preact */
import { Icon } from '../look/icon.tsx'
import { IconButton } from '../screens/asset-list.tsx'
import { useWords } from '../screens/context.ts'
import { goBack } from '../screens/route.ts'
import { Scanner } from './scanner.tsx'
import { type TakeIn, useTakeIn } from './use-take-in.ts'
import { useRelayWords } from './words.ts'

/** Takes in another phone's reports from the codes it shows. */
export function ScanScreen() {
  const words = useWords()
  const t = useRelayWords()
  const { state, read } = useTakeIn()
  return (
    <main class="screen">
      <header class="head">
        <IconButton icon="close" name={words.close} onTap={goBack} />
        <div class="head-words">
          <h1>{t.scan.title}</h1>
        </div>
      </header>
      <Scanner onText={read} hint={t.scan.hint} />
      <Taken state={state} />
    </main>
  )
}

function Taken({ state }: { state: TakeIn }) {
  const t = useRelayWords()
  const { progress, kept, known, unreadable, foreign, failed } = state
  const whole = progress !== null && progress.seen === progress.count
  return (
    <div class="taken" role="status">
      {progress ? (
        <strong>{t.scan.progress(progress.seen, progress.count)}</strong>
      ) : (
        <p class="lead">{foreign ? t.scan.foreign : t.scan.lead}</p>
      )}
      <div class="say">
        {kept > 0 && (
          <p class="ok">
            <Icon name="phone" />
            {t.scan.kept(kept)}
          </p>
        )}
        {known > 0 && <p>{t.scan.known(known)}</p>}
        {unreadable > 0 && <p class="problem">{t.scan.newer(unreadable)}</p>}
        {failed && <p class="problem">{t.scan.failed}</p>}
        {whole && <p>{t.scan.whole}</p>}
      </div>
      {kept > 0 && (
        <button type="button" class="primary" onClick={goBack}>
          {t.scan.done}
        </button>
      )}
    </div>
  )
}
