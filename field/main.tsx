/** @jsxImportSource preact */
import { render } from 'preact'
import { createApp } from './app.ts'
import { speakAsChosen } from './messages/language.ts'
import { App } from './screens/app.tsx'
import { PartsContext } from './screens/context.ts'
import { Application } from './store/application.ts'

/** No `await` at the top: the parts behind `import()` stand on this module. */
async function start(): Promise<void> {
  await speakAsChosen()
  const app = createApp()
  const application = new Application()
  const root = document.getElementById('app')
  if (root) {
    root.textContent = ''
    render(
      <PartsContext value={{ app, application }}>
        <App />
      </PartsContext>,
      root,
    )
  }
  app.position.startIfAllowed().catch(reportError)
  await app.start()
  // Last: the worker's own files must not take the link from whoever waits to sign in.
  await application.start()
}
start().catch(reportError)
