/** @jsxImportSource preact */
import { render } from 'preact'
import { createApp } from './app.ts'
import { speakAsChosen } from './messages/language.ts'
import { App } from './screens/app.tsx'
import { PartsContext } from './screens/context.ts'
import { Application } from './store/application.ts'

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
app.start()
app.position.startIfAllowed().catch(reportError)
application.start().catch(reportError)
