import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RefusalDraft } from '#db/store'
import type { WireReport } from '#protocol/report'
import type { DeviceKey } from '#server/identity/enrolment-types'
import { readPublicKey } from '#server/identity/public-key'
import type { Circumstances } from '#server/intake/decide'
import { judgeBatch } from '#server/intake/judge-batch'
import { REVOKED_KEY_GRACE_MS } from '#server/intake/relay'
import { makePhoneKey, type PhoneKey } from '../support/phone-key.ts'
import { ReportMaker } from '../support/report-maker.ts'

const NOW = Date.UTC(2024, 8, 8)
const ACCOUNT = 'doi-vnpt-1'
let phone: PhoneKey
let key: DeviceKey
let report: WireReport

const given: Circumstances = {
  viewer: {
    account: 'doi-viettel-1',
    name: 'Đội Viettel 1',
    role: 'crew',
    organisation: 'viettel',
    credential: 'device:1',
    expiresAt: null,
  },
  via: 'field',
  now: NOW,
  sentAt: NOW,
  incident: { startedAt: NOW - 86_400_000, closedAt: null },
  organisationOf: () => 'vnpt',
}

beforeAll(async () => {
  phone = await makePhoneKey()
  const publicKey = readPublicKey(phone.spki)
  if (publicKey === null) throw new Error('no key')
  key = {
    account: ACCOUNT,
    name: 'Đội VNPT 1',
    role: 'crew',
    organisation: 'vnpt',
    revokedAt: null,
    publicKey,
  }
  const plain = new ReportMaker(1).next('vnpt.S1', 'down', NOW - 60_000, {
    author: ACCOUNT,
    causes: ['flood', 'power_grid'],
    note: 'Nước ngập 2 m',
    position: { lat: 22.5, lon: 103.9, accuracyM: 20 },
    clock: { offsetMs: -1200, ageS: 60 },
    power: 'battery',
    autonomyHours: 2,
  })
  report = await phone.sign('the key', plain)
})

async function judged(sent: unknown, known: DeviceKey | null = key) {
  const id = String((sent as { id: unknown }).id)
  const [draft] = await judgeBatch([{ id, sent }], given, { keyOf: async () => known })
  return draft
}

describe('a signature', () => {
  test('I20 in any order of the fields, times written in any offset as they were signed', async () => {
    const reversed = Object.fromEntries(Object.entries(report).reverse())
    expect(await judged(reversed)).toMatchObject({ kind: 'report', account: ACCOUNT })
    const local = await phone.sign('the key', {
      ...report,
      observedAt: '2024-09-08T06:59:00+07:00',
    })
    expect(await judged(local)).toMatchObject({ kind: 'report', set: { via: 'relay' } })
  })

  test('I23 fits no report in which anything was changed, left out or added', async () => {
    const names = Object.keys(report).filter((name) => name !== 'id' && name !== 'signed')
    const change = fc.oneof(
      fc.constantFrom(...names).map((name) => ({ [name]: undefined })),
      fc.constantFrom('operational', 'degraded').map((status) => ({ status })),
      fc.integer({ min: 2, max: 99 }).map((n) => ({ n })),
      fc.string({ maxLength: 40 }).map((note) => ({ note: `${note}.` })),
      fc.integer({ min: -9000, max: 9000 }).map((offsetMs) => ({ clock: { offsetMs, ageS: 61 } })),
      fc.constantFrom('vnpt.S2', 'viettel.S1').map((asset) => ({ asset })),
      // The last character carries two bits of the signature and four of nothing.
      fc.integer({ min: 0, max: 84 }).map((at) => ({ signed: spoiltAt(at) })),
    )
    await fc.assert(
      fc.asyncProperty(change, async (changed) => {
        const draft = await judged(JSON.parse(JSON.stringify({ ...report, ...changed })))
        expect(draft?.kind === 'report' && draft.set.via === 'relay').toBe(false)
      }),
      { seed: 24, numRuns: 300 },
    )
  })

  test('I24 of a revoked key counts for what was made before, for seven days', async () => {
    const made = Number.parseInt(report.id.slice(0, 8) + report.id.slice(9, 13), 16) - 1200
    const refusedAt = async (revokedAt: number) => {
      const draft = await judged(report, { ...key, revokedAt })
      return draft?.kind === 'refusal' ? (draft satisfies RefusalDraft).detail : null
    }
    // The test's report is of 2024, so its key was revoked long ago.
    expect(await refusedAt(made)).toBe('signed after the key was revoked')
    expect(await refusedAt(made + 1)).toBe('the key was revoked too long ago')
    expect(await refusedAt(Date.now() - REVOKED_KEY_GRACE_MS + 60_000)).toBeNull()
    expect(await refusedAt(Date.now() - REVOKED_KEY_GRACE_MS - 1)).not.toBeNull()
  })
})

test('I25 reports of their own senders wait for no key', () => {
  const { signed: _, ...plain } = report
  const keyOf = () => Promise.reject(new Error('nobody asks'))
  const viewer = { ...given.viewer, account: ACCOUNT, organisation: 'vnpt' }
  const drafts = judgeBatch(
    [plain, report].map((sent) => ({ id: sent.id, sent })),
    { ...given, viewer },
    { keyOf },
  )
  expect(drafts).toMatchObject([
    { kind: 'report', set: { via: 'field' } },
    { kind: 'report', set: { via: 'field' } },
  ])
})

function spoiltAt(at: number) {
  const sig = report.signed?.sig ?? ''
  const other = sig[at] === 'A' ? 'B' : 'A'
  return { key: 'the key', sig: sig.slice(0, at) + other + sig.slice(at + 1) }
}
