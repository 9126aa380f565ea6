import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { ReceivedRow } from '#field/outbox/row'
import {
  decidePhoto,
  nextJob,
  type PhotoReply,
  progressOf,
  type Sends,
  sendKey,
} from '#field/photos/decide-photo'
import type { PhotoRow, SendRow } from '#field/photos/photo-storage'
import { PhotoUploader } from '#field/photos/photo-uploader'
import type { PhotoUpload } from '#field/photos/tus-sender'
import { problem } from '#protocol/problem-catalogue'
import { waitingRow } from './support/rows.ts'

const photos = Array.from({ length: 3 }, (_, i) => photoOf(`picture ${i}`))
let sends: Map<string, SendRow>
let account: string | null
let rows: ReceivedRow[]
let asked: PhotoUpload[]
let text: boolean
let waits: number[]
let now: number

beforeEach(() => {
  ;[sends, account, asked, text, waits, now] = [new Map(), 'crew-1', [], false, [], 1_000_000]
  rows = [withPhotos('r1', [0, 1]), withPhotos('r2', [2])]
})

function withPhotos(id: string, which: number[], epoch = 'e1'): ReceivedRow {
  const { state: _, ...row } = waitingRow(1, { id, author: 'crew-1' })
  const refs = which.map((i) => {
    const { sha256, bytes, type } = photos[i] as PhotoRow
    return { sha256, bytes, type }
  })
  const answered = {
    outcome: 'stored',
    receivedAt: '2024-09-10T08:01:00.000Z',
    endedAt: 1,
  } as const
  return { ...row, ...answered, state: 'received', epoch, report: { ...row.report, photos: refs } }
}

function photoOf(content: string): PhotoRow {
  const bytes = new TextEncoder().encode(content)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const data = bytes.buffer as ArrayBuffer
  return { sha256, bytes: bytes.length, type: 'image/jpeg', data, thumbnail: data, addedAt: 1 }
}

function uploader(reply: (upload: PhotoUpload) => PhotoReply | Promise<PhotoReply>) {
  return new PhotoUploader({
    storage: {
      photo: async (sha256) => photos.find((each) => each.sha256 === sha256) ?? null,
      save: async (send) => {
        sends.set(sendKey(send.report, send.sha256), send)
      },
    },
    sends: async () => sends,
    account: () => account,
    rows: () => rows,
    mayGo: () => !text && account !== null,
    send: async (upload) => {
      asked.push(upload)
      return reply(upload)
    },
    headers: () => ({}),
    now: () => now,
    random: () => 0.5,
    wait: async (ms) => {
      waits.push(ms)
      now += ms
    },
    onChanged: async () => undefined,
    onSignedOut: () => undefined,
    onError: (error) => {
      throw error
    },
  })
}

/** Turns until everything that can be sent is. */
async function drain(phone: PhotoUploader, most = 200): Promise<void> {
  const left = () => nextJob(rows, sends, () => false) !== null
  for (let turns = 0; turns < most && left(); turns += 1) await phone.turn()
}
const kindOf = ({ metadata }: PhotoUpload) =>
  `${metadata.report} ${photos.findIndex(({ sha256 }) => sha256 === metadata.sha256)}${metadata.thumbnail ? ' small' : ''}`

describe('D3 what goes when', () => {
  test('previews of all reports first, then photos, oldest first', async () => {
    await drain(uploader(() => ({ kind: 'sent' })))
    expect(asked.map(kindOf)).toEqual([
      ...['r1 0 small', 'r1 1 small', 'r2 2 small'],
      ...['r1 0', 'r1 1', 'r2 2'],
    ])
    expect(
      rows.map((row) => progressOf(sends, row)).map(({ sent, total }) => [sent, total]),
    ).toEqual([
      [2, 2],
      [1, 1],
    ])
  })

  test('one that must wait keeps nobody else waiting', async () => {
    const phone = uploader(({ metadata }) =>
      metadata.report === 'r1' && now < 2_000_000
        ? { kind: 'problem', problem: problem('report_unknown') }
        : { kind: 'sent' },
    )
    await drain(phone)
    const order = asked.map(kindOf)
    expect(order.indexOf('r2 2')).toBeLessThan(order.lastIndexOf('r1 0'))
    expect(progressOf(sends, rows[0] as ReceivedRow).sent).toBe(2)
  })

  test('an address is kept at once and used again', async () => {
    let tries = 0
    const phone = uploader((upload) => {
      if (upload.metadata.thumbnail) return { kind: 'sent' }
      tries += 1
      if (tries > 1) return { kind: 'sent' }
      upload.onUrl('/api/v1/photos/abc')
      return { kind: 'lost' }
    })
    await drain(phone)
    const whole = asked.filter(({ metadata }) => !metadata.thumbnail)
    expect(whole.slice(0, 2).map(({ url }) => url)).toEqual([undefined, '/api/v1/photos/abc'])
    expect(waits.length).toBeGreaterThan(0)
  })

  test('D6 a report that comes to wait, or another person, stops the upload', async () => {
    for (const change of [() => (text = true), () => (account = 'crew-2')]) {
      ;[text, account] = [false, 'crew-1']
      const phone: PhotoUploader = uploader(
        ({ signal }) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => resolve({ kind: 'stopped' }))
            change()
            phone.nudge()
          }),
      )
      await phone.turn()
      expect(asked.at(-1)?.signal.aborted).toBe(true)
    }
    expect([...sends.values()].some(({ photo }) => photo.state !== 'waiting')).toBe(false)
  })

  test('D7 a restored centre is sent again what it may lack', async () => {
    const phone = uploader(() => ({ kind: 'sent' }))
    await drain(phone)
    rows = [withPhotos('r1', [0, 1], 'e2'), withPhotos('r2', [2])]
    expect(progressOf(sends, rows[0] as ReceivedRow).sent).toBe(0)
    asked = []
    await drain(phone)
    expect(asked.map(kindOf)).toEqual(['r1 0 small', 'r1 1 small', 'r1 0', 'r1 1'])
  })
})

describe('fault 23: what becomes of one attempt', () => {
  const job = () =>
    nextJob(rows, new Map() as Sends, () => false) as NonNullable<ReturnType<typeof nextJob>>
  const after = (reply: PhotoReply, isIntact = true) => decidePhoto(reply, job(), isIntact)
  const of = (code: Parameters<typeof problem>[0]): PhotoReply => ({
    kind: 'problem',
    problem: problem(code),
  })

  test.each([
    [
      'spoiled on the way',
      of('photo_bad_hash'),
      true,
      { state: { state: 'waiting' }, next: 'later' },
    ],
    [
      'spoiled on the phone',
      of('photo_bad_hash'),
      false,
      { state: { state: 'refused', code: 'spoiled' } },
    ],
    ['expired', { kind: 'over' }, true, { state: { state: 'waiting' } }],
    ['before its report', of('report_unknown'), true, { state: null, next: 'later' }],
    ['not declared', of('not_declared'), true, { state: { state: 'refused' }, next: 'go_on' }],
    ['with a position', of('photo_has_position'), true, { state: { state: 'refused' } }],
    ['on a full disk', of('not_ready'), true, { state: null, next: 'later' }],
    ['under another’s cookie', of('forbidden'), true, { state: null, next: 'later' }],
    ['at a login page', { kind: 'strange' }, true, { state: null, next: 'retry' }],
    ['on a dead link', { kind: 'lost' }, true, { state: null, next: 'retry' }],
    ['signed out', { kind: 'signed_out' }, true, { state: null, next: 'pause' }],
    ['stopped for a report', { kind: 'stopped' }, true, { state: null, next: 'go_on' }],
  ] as [string, PhotoReply, boolean, object][])('%s', (_, reply, isIntact, verdict) => {
    expect(after(reply, isIntact)).toMatchObject(verdict)
  })

  test('a photo the phone threw away is said, and the others go', async () => {
    const gone = photoOf('never kept')
    rows = [withPhotos('r1', [0]), withPhotos('r2', [2])]
    const { sha256, bytes, type } = gone
    const [first] = rows as [ReceivedRow]
    rows[0] = { ...first, report: { ...first.report, photos: [{ sha256, bytes, type }] } }
    await drain(uploader(() => ({ kind: 'sent' })))
    expect(progressOf(sends, rows[0])).toMatchObject({ sent: 0, refused: 'spoiled' })
    expect(progressOf(sends, rows[1] as ReceivedRow).sent).toBe(1)
  })

  test('D4 whatever is lost, spoiled, expired or refused for now, every photo arrives', async () => {
    const bad = fc.constantFrom<PhotoReply>(
      ...([{ kind: 'lost' }, { kind: 'strange' }, { kind: 'over' }, { kind: 'stopped' }] as const),
      ...[of('photo_bad_hash'), of('report_unknown'), of('slow_down'), of('not_ready')],
    )
    await fc.assert(
      fc.asyncProperty(fc.array(bad, { maxLength: 30 }), async (script) => {
        ;[sends, asked] = [new Map(), []]
        const left = [...script]
        await drain(uploader(() => left.shift() ?? { kind: 'sent' }))
        for (const row of rows) {
          const { sent, total } = progressOf(sends, row)
          expect(sent).toBe(total)
        }
      }),
      { numRuns: 60, seed: 7 },
    )
  })
})
