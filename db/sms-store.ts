/**
 * Part of the store port: whose telephone numbers are known, and every text message once. Times are
 * epoch ms.
 */
export type SmsStore = {
  /** Ties the number to the account, replacing what it was tied to. */
  savePhoneNumber(number: PhoneNumber): Promise<void>
  findPhoneNumber(number: string): Promise<PhoneNumber | null>
  /** By number. */
  listPhoneNumbers(): Promise<readonly PhoneNumber[]>
  /** False: it was not there. */
  deletePhoneNumber(number: string): Promise<boolean>

  /**
   * Keeps a message under the first of its keys, unless one of them is known: then what was kept first
   * is answered. `n` counts a device's messages 1, 2, 3 … in the transaction that keeps them.
   */
  keepMessage(keys: readonly [string, ...string[]], message: NewSmsMessage): Promise<SmsMessage>
  /** What the message asks for is on disk. */
  finishMessage(key: string, at: number): Promise<void>
  /** Kept and not finished: a power cut came between. Oldest first. */
  listUnfinished(): Promise<readonly SmsMessage[]>
}

export type PhoneNumber = {
  /** `+` and digits. */
  readonly number: string
  /** Of a crew. */
  readonly account: string
  /** What its reports name as their device; another account's is another one. */
  readonly device: string
  readonly since: number
  /** Account of who tied it. */
  readonly by: string
}

export type NewSmsMessage = {
  readonly sender: string
  readonly text: string
  readonly incident: string
  readonly receivedAt: number
  /** Present if a report came of it. */
  readonly device?: string
  /** JSON, opaque here: what became of the message. */
  readonly outcome: string
}
export type SmsMessage = NewSmsMessage & {
  /** The first of the keys it was kept under. */
  readonly key: string
  readonly n?: number
  /** Kept by an earlier call. */
  readonly isRepeat: boolean
}
