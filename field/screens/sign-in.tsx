/** @jsxImportSource preact */
import { useRef, useState } from 'preact/hooks'
import type { SignInResult } from '../session/session.ts'
import { useValue } from '../store/use-value.ts'
import { useParts, useWords } from './context.ts'
import { LanguageSwitch } from './device-choices.tsx'
import { go, goBack, route } from './route.ts'

type Problem = Exclude<SignInResult, 'ok'> | 'missing'

/** Username and password; what the phone keeps of others is said, never shown. */
export function SignIn() {
  const { app } = useParts()
  const t = useWords()
  const { signedOut, me } = useValue(app.session.state)
  const waiting = useValue(app.outbox.rows)?.filter((row) => row.state === 'waiting').length ?? 0
  const again = app.pairings.current() ? t.signIn.unpaired : t.signIn.again
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const password = useRef<HTMLInputElement>(null)

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault()
    const fields = new FormData(event.currentTarget as HTMLFormElement)
    const username = String(fields.get('username') ?? '').trim()
    const secret = String(fields.get('password') ?? '')
    if (username === '' || secret === '') return setProblem('missing')
    setBusy(true)
    setProblem(null)
    const result = await app.session.signIn(username, secret)
    setBusy(false)
    if (result !== 'ok') setProblem(result)
    else if (route.get().at === 'sign_in') goBack()
  }

  return (
    <main class="sign-in">
      <header class="sign-in-head">
        <p>
          <strong>{t.app}</strong>
          <br />
          {t.field}
        </p>
        <LanguageSwitch />
      </header>
      <form onSubmit={submit} noValidate>
        <h1>{t.signIn.title}</h1>
        <p class="lead">{signedOut && me ? again : t.signIn.lead}</p>
        {waiting > 0 && <p class="lead">{t.signIn.kept(waiting)}</p>}
        <label>
          {t.signIn.username}
          <input
            name="username"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            aria-describedby="sign-in-problem"
          />
        </label>
        <label>
          {t.signIn.password}
          <input
            name="password"
            type="password"
            ref={password}
            autocomplete="current-password"
            aria-describedby="sign-in-problem"
          />
        </label>
        <label class="check">
          <input
            type="checkbox"
            onChange={(event) => {
              if (password.current)
                password.current.type = event.currentTarget.checked ? 'text' : 'password'
            }}
          />
          {t.signIn.show}
        </label>
        <p id="sign-in-problem" class="problem" role="alert">
          {problem && t.signIn[problem]}
        </p>
        <button type="submit" class="primary" disabled={busy}>
          {busy ? t.signIn.working : t.signIn.submit}
        </button>
        <button type="button" class="secondary" onClick={() => go({ at: 'enrol' })}>
          {t.signIn.pair}
        </button>
        {route.get().at === 'sign_in' && (
          <button type="button" class="plain" onClick={goBack}>
            {t.back}
          </button>
        )}
      </form>
    </main>
  )
}
