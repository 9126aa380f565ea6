import type { NewSmsMessage, PhoneNumber, SmsMessage, SmsStore } from '../sms-store.ts'
import type { Sqlite, SyncOnly } from './database.ts'

type Port = {
  readonly read: <T>(work: () => T) => Promise<T>
  readonly write: <T>(work: () => T, ...guard: SyncOnly<T>) => Promise<T>
}
type MessageRow = Omit<SmsMessage, 'device' | 'n' | 'isRepeat'> & {
  readonly device: string | null
  readonly n: number | null
}

export function createSms(sqlite: Sqlite, { read, write }: Port): SmsStore {
  const saveNumber = sqlite.prepare(
    `INSERT INTO phone_number (number, account, device, since, by)
     VALUES (@number, @account, @device, @since, @by)
     ON CONFLICT (number) DO UPDATE SET
       account = excluded.account, device = excluded.device,
       since = excluded.since, by = excluded.by`,
  )
  const numbers = sqlite.prepare<[], PhoneNumber>('SELECT * FROM phone_number ORDER BY number')
  const findNumber = sqlite.prepare<[string], PhoneNumber>(
    'SELECT * FROM phone_number WHERE number = ?',
  )
  const deleteNumber = sqlite.prepare<[string]>('DELETE FROM phone_number WHERE number = ?')
  const messages = createMessages(sqlite)

  return {
    savePhoneNumber: (number) =>
      write(() => {
        saveNumber.run(number)
      }),
    findPhoneNumber: (number) => read(() => findNumber.get(number) ?? null),
    listPhoneNumbers: () => read(() => numbers.all()),
    deletePhoneNumber: (number) => write(() => deleteNumber.run(number).changes > 0),
    keepMessage: (keys, message) => write(() => messages.keep(keys, message)),
    finishMessage: (key, at) => write(() => messages.finish(key, at)),
    listUnfinished: () => read(() => messages.unfinished()),
  }
}

const COLUMNS = 'key, sender, text, incident, received_at AS receivedAt, device, n, outcome'

function createMessages(sqlite: Sqlite) {
  const find = sqlite.prepare<[string], MessageRow>(
    `SELECT ${COLUMNS} FROM sms_message WHERE key = ?`,
  )
  const open = sqlite.prepare<[], MessageRow>(
    `SELECT ${COLUMNS} FROM sms_message WHERE done_at IS NULL ORDER BY received_at, n`,
  )
  const finish = sqlite.prepare('UPDATE sms_message SET done_at = ? WHERE key = ?')
  const nextN = sqlite
    .prepare<[string], number>('SELECT coalesce(max(n), 0) + 1 FROM sms_message WHERE device = ?')
    .pluck()
  const insert = sqlite.prepare(
    `INSERT INTO sms_message (key, sender, text, incident, received_at, device, n, outcome)
     VALUES (@key, @sender, @text, @incident, @receivedAt, @device, @n, @outcome)`,
  )

  return {
    /** The caller holds the transaction: of two at once the second finds the first's. */
    keep(keys: readonly [string, ...string[]], message: NewSmsMessage): SmsMessage {
      for (const key of keys) {
        const known = find.get(key)
        if (known !== undefined) return messageOf(known)
      }
      const { device } = message
      const n = device === undefined ? undefined : nextN.get(device)
      insert.run({ ...message, key: keys[0], device: device ?? null, n: n ?? null })
      return { ...message, key: keys[0], ...(n === undefined ? {} : { n }), isRepeat: false }
    },
    finish(key: string, at: number): void {
      finish.run(at, key)
    },
    unfinished: (): SmsMessage[] => open.all().map(messageOf),
  }
}

function messageOf({ device, n, ...rest }: MessageRow): SmsMessage {
  const kept = { ...rest, isRepeat: true }
  return device === null || n === null ? kept : { ...kept, device, n }
}
