import type { FieldDatabase } from '../outbox/database.ts'
import { waitOr } from '../outbox/wait.ts'
import { noticeStorage } from './notice-storage.ts'
import { Notices, type NoticesPorts } from './notices.ts'

export type StartPorts = Omit<NoticesPorts, 'storage' | 'random' | 'wait' | 'onChanged'> & {
  readonly open: () => Promise<FieldDatabase>
}

const CHANNEL = 'recovery-field-notices'

/** The notices of who is here, and the telling of what was answered. */
export async function startNotices({ open, ...ports }: StartPorts): Promise<Notices> {
  const tabs = 'BroadcastChannel' in globalThis ? new BroadcastChannel(CHANNEL) : null
  const notices: Notices = new Notices({
    ...ports,
    storage: noticeStorage(open),
    random: Math.random,
    wait: waitOr,
    onChanged: () => tabs?.postMessage('rows'),
  })
  if (tabs !== null) tabs.onmessage = () => void notices.show().catch(ports.onError)
  await notices.show()
  notices.run(new AbortController().signal).catch(ports.onError)
  return notices
}
