import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { photosSchema } from '#protocol/photos'
import { app1, exif, jpeg, sha256Of } from '../../support/pictures.ts'
import { ReportMaker } from '../../support/report-maker.ts'
import { startTestServer, temporaryFolder } from '../../support/test-server.ts'
import { TusPhone } from '../../support/tus-phone.ts'
import {
  batchOf,
  bearer,
  type HttpServer,
  INCIDENT,
  startHttp,
  wireReport,
} from '../http/http-server.ts'
import { problemOf } from '../http/support-schemas.ts'

let http: HttpServer
let token: string
let phone: TusPhone

beforeAll(async () => {
  http = await startHttp()
  token = await http.token('crew', 'vnpt')
  phone = new TusPhone(http.url, token)
})
afterAll(() => http?.close())

/** A report of the crew that declares these photos, acknowledged. */
async function reported(...photos: Buffer[]): Promise<string> {
  const report = declaring(...photos)
  await push(report)
  return report.id
}
function declaring(...photos: Buffer[]) {
  const declared = photos.map((content) => ({
    ...{ sha256: sha256Of(content), bytes: content.length, type: 'image/jpeg' },
  }))
  return wireReport('vnpt.B1', 'down', { photos: declared })
}
async function push(report: object): Promise<void> {
  const answer = await http.post(
    `/api/v1/incidents/${INCIDENT}/reports`,
    batchOf(report),
    bearer(token),
  )
  const { results } = (await answer.json()) as { results: { outcome: string }[] }
  expect(results).toEqual([expect.objectContaining({ outcome: 'stored' })])
}
async function listed(report: string) {
  const answer = await http.get(`/api/v1/incidents/${INCIDENT}/photos?asset=vnpt.B1`, token)
  return photosSchema.parse(await answer.json()).photos.filter((photo) => photo.report === report)
}
let pictures = 0
const picture = (filling = ''): Buffer => jpeg(640, 480, `${filling}picture ${++pictures}`)
const uploads = () => readdirSync(join(http.dataDir, 'uploads'))

describe('V1 who may send which photo', () => {
  test('before its report a photo is told to come again', async () => {
    const content = picture()
    const report = declaring(content)
    const early = await phone.begin(content, { report: report.id })
    expect(await problemOf(early)).toMatchObject({
      code: 'report_unknown',
      status: 409,
      retriable: true,
    })
    await push(report)
    expect((await phone.begin(content, { report: report.id, incident: INCIDENT })).status).toBe(201)
  })

  test('what the report does not declare is turned down for good', async () => {
    const report = await reported(picture())
    const other = await phone.begin(picture(), { report })
    expect(await problemOf(other)).toMatchObject({
      code: 'not_declared',
      status: 422,
      retriable: false,
    })
  })

  test('only its author sends it', async () => {
    const content = picture()
    const report = await reported(content)
    for (const [role, organisation] of [
      ['crew', 'vnpt'],
      ['carrier', 'vnpt'],
      ['operator', undefined],
    ] as const) {
      const other = new TusPhone(http.url, await http.token(role, organisation))
      expect(await problemOf(await other.begin(content, { report }))).toMatchObject({
        code: 'forbidden',
      })
    }
    const nobody = new TusPhone(http.url, 'rt_nothing')
    expect((await nobody.begin(content, { report })).status).toBe(401)
  })

  test.each([
    ['no report', {}, 'report'],
    ['a field nobody knows', { report: '01923a00-0000-7000-8000-000000000001', gps: '1' }, 'gps'],
    ['no hash', { report: '01923a00-0000-7000-8000-000000000001', sha256: 'x' }, 'sha256'],
  ])('metadata with %s is malformed', async (_, metadata, named) => {
    const found = await problemOf(await phone.begin(picture(), metadata))
    expect(found.code).toBe('bad_body')
    expect(found.detail).toContain(named)
  })

  test('an incident that is not there, and a size that is not the declared one', async () => {
    const content = picture()
    const report = await reported(content)
    const nowhere = await phone.begin(content, { report, incident: 'nowhere' })
    expect(await problemOf(nowhere)).toMatchObject({ code: 'unknown_incident' })
    const longer = await phone.begin(content, { report }, { size: content.length + 1 })
    expect(await problemOf(longer)).toMatchObject({ code: 'photo_bad_hash' })
    const preview = await phone.begin(content, { report, thumbnail: '1' }, { size: 20_001 })
    expect(await problemOf(preview)).toMatchObject({ code: 'photo_too_large' })
  })

  test('V10 an upload is its maker’s alone', async () => {
    const content = picture()
    const begun = await phone.begin(content, { report: await reported(content) })
    const place = begun.headers.get('location') ?? ''
    const other = new TusPhone(http.url, await http.token('crew', 'vnpt'))
    expect((await other.head(place)).status).toBe(404)
    expect((await other.piece(place, 0, content)).status).toBe(404)
    expect((await other.giveUp(place)).status).toBe(404)
    expect(await phone.offset(place)).toBe(0)
    expect((await phone.giveUp(place)).status).toBe(204)
    expect((await phone.head(place)).status).toBe(404)
  })
})

describe('V2 whole or not there', () => {
  test('a preview first, then the photo in pieces; shown when whole and never before', async () => {
    const content = picture('a long one '.repeat(4000))
    const small = jpeg(160, 120, 'small')
    const report = await reported(content)
    const sha256 = sha256Of(content)
    const of = { sha256, report, type: 'image/jpeg', bytes: content.length }
    expect(await listed(report)).toEqual([{ ...of, whole: false, thumbnail: false }])

    const sent = await phone.begin(small, { report, sha256, thumbnail: '1' }, { body: small })
    expect([sent.status, sent.headers.get('upload-offset')]).toEqual([201, String(small.length)])
    expect(await listed(report)).toEqual([{ ...of, whole: false, thumbnail: true }])
    expect((await http.get(`/api/v1/photos/${sha256}`, token)).status).toBe(404)
    const preview = await http.get(`/api/v1/photos/${sha256}?thumbnail`, token)
    expect(Buffer.from(await preview.arrayBuffer())).toEqual(small)

    const begun = await phone.begin(content, { report })
    const place = begun.headers.get('location') ?? ''
    for (let at = 0; at < content.length; at += 16_000) {
      expect((await listed(report))[0]?.whole).toBe(false)
      const piece = await phone.piece(place, at, content.subarray(at, at + 16_000))
      expect(piece.status).toBe(204)
    }
    expect(await listed(report)).toEqual([{ ...of, whole: true, thumbnail: true }])
    const read = await http.get(`/api/v1/photos/${sha256}`, token)
    expect(Buffer.from(await read.arrayBuffer())).toEqual(content)
    expect(Object.fromEntries(read.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    })
    const etag = read.headers.get('etag') ?? ''
    const again = await http.get(`/api/v1/photos/${sha256}`, token, { 'if-none-match': etag })
    expect(again.status).toBe(304)
  })

  test.each(['is known to be dead', 'hangs'])(
    'V3 what came by a link that %s stays',
    async (link) => {
      const content = picture('x'.repeat(100_000))
      const report = await reported(content)
      const begun = await phone.begin(content, { report })
      const place = begun.headers.get('location') ?? ''
      const die = await phone.beginPiece(place, content.length, content.subarray(0, 60_000))
      if (link !== 'hangs') die()
      let offset = 0
      for (let asked = 0; asked < 100 && offset === 0; asked += 1)
        offset = (await phone.offset(place)) ?? 0
      die()
      expect(offset).toBeGreaterThan(0)
      expect(offset).toBeLessThanOrEqual(60_000)
      expect((await phone.piece(place, offset, content.subarray(offset))).status).toBe(204)
      expect((await listed(report))[0]?.whole).toBe(true)
    },
  )

  test('V7 a lost last answer costs no second upload, by its address or without it', async () => {
    const content = picture()
    const report = await reported(content)
    const begun = await phone.begin(content, { report })
    const place = begun.headers.get('location') ?? ''
    await phone.piece(place, 0, content)
    expect(await phone.offset(place)).toBe(content.length)
    const again = await phone.begin(content, { report })
    expect([again.status, again.headers.get('upload-offset')]).toEqual([
      201,
      String(content.length),
    ])
    expect(await phone.offset(again.headers.get('location') ?? '')).toBe(content.length)
    const elsewhere = await reported(content)
    expect(
      (await phone.begin(content, { report: elsewhere })).headers.get('upload-offset'),
    ).toBeNull()
  })

  test('V6 fault 23: a corrupted photo is removed, and sent again it is taken', async () => {
    const content = picture('y'.repeat(1000))
    const report = await reported(content)
    const corrupted = Buffer.from(content)
    corrupted[500] = 0
    const begun = await phone.begin(content, { report })
    const place = begun.headers.get('location') ?? ''
    const refused = await phone.piece(place, 0, corrupted)
    expect(await problemOf(refused)).toMatchObject({ code: 'photo_bad_hash', retriable: true })
    expect((await phone.head(place)).status).toBe(404)
    expect((await listed(report))[0]?.whole).toBe(false)
    expect((await phone.whole(content, { report })).status).toBe(204)
    expect((await listed(report))[0]?.whole).toBe(true)
  })

  test('V5 fault 23: a photo that says where it was taken is refused unless that is meant', async () => {
    const content = jpeg(640, 480, `place ${++pictures}`, [app1(exif([2, 4]))])
    const report = await reported(content)
    expect(await problemOf(await phone.whole(content, { report }))).toMatchObject({
      code: 'photo_has_position',
      retriable: false,
    })
    expect(await listed(report)).toMatchObject([{ whole: false }])
    expect((await phone.whole(content, { report, keepsPosition: '1' })).status).toBe(204)
    expect(await listed(report)).toMatchObject([{ whole: true }])
  })

  test('V3 fault 23: an upload that has expired is over; a new one begins', async () => {
    const content = picture()
    const report = await reported(content)
    const begun = await phone.begin(content, { report })
    const place = begun.headers.get('location') ?? ''
    const file = join(http.dataDir, 'uploads', `${place.split('/').at(-1)}.json`)
    const note = JSON.parse(readFileSync(file, 'utf8')) as object
    writeFileSync(file, JSON.stringify({ ...note, creation_date: '2020-01-01T00:00:00.000Z' }))
    expect((await phone.head(place)).status).toBe(410)
    expect(await problemOf(await phone.piece(place, 0, content))).toMatchObject({
      code: 'upload_expired',
    })
    expect((await phone.whole(content, { report })).status).toBe(204)
  })

  test('V3 what nobody touched for seven days is removed, a note cut by a crash is no upload', async () => {
    const content = picture()
    const begun = await phone.begin(content, { report: await reported(content) })
    const place = begun.headers.get('location') ?? ''
    const id = place.split('/').at(-1) ?? ''
    const file = join(http.dataDir, 'uploads', `${id}.json`)
    writeFileSync(file, readFileSync(file).subarray(0, 20))
    expect((await phone.head(place)).status).toBe(404)
    const { UploadFiles } = await import('#server/photos/upload-files')
    const files = new UploadFiles(join(http.dataDir, 'uploads'))
    const old = Date.now() / 1000 - 8 * 86_400
    utimesSync(file, old, old)
    await files.removeExpired(Date.now())
    expect(uploads()).not.toContain(`${id}.json`)
    expect(uploads()).toContain(id)
  })

  test('V9 a full disk is no answer: what came stays, and is whole when there is room', async () => {
    const content = picture()
    const report = await reported(content)
    const begun = await phone.begin(content, { report })
    const place = begun.headers.get('location') ?? ''
    const shelf = join(http.dataDir, 'photos', sha256Of(content).slice(0, 2))
    await mkdir(join(http.dataDir, 'photos'), { recursive: true })
    await rm(shelf, { recursive: true, force: true })
    writeFileSync(shelf, 'in the way')
    const refused = await phone.piece(place, 0, content)
    expect(await problemOf(refused)).toMatchObject({ code: 'not_ready', retriable: true })
    expect((await listed(report))[0]?.whole).toBe(false)
    expect((await phone.head(place)).status).toBe(503)
    await rm(shelf)
    expect(await phone.offset(place)).toBe(content.length)
    expect((await listed(report))[0]?.whole).toBe(true)
  })
})

describe('V8 who sees a photo', () => {
  test('as its asset is seen: the centre and the own organisation, nobody else', async () => {
    const content = picture()
    const report = await reported(content)
    await phone.whole(content, { report })
    const path = `/api/v1/photos/${sha256Of(content)}`
    for (const [role, organisation, status] of [
      ['operator', undefined, 200],
      ['manager', undefined, 200],
      ['carrier', 'vnpt', 200],
      ['crew', 'vnpt', 200],
      ['carrier', 'viettel', 404],
      ['crew', 'viettel', 404],
    ] as const) {
      const viewer = await http.token(role, organisation)
      expect([role, organisation, (await http.get(path, viewer)).status]).toEqual([
        role,
        organisation,
        status,
      ])
    }
    expect((await http.get(path)).status).toBe(401)
    const list = `/api/v1/incidents/${INCIDENT}/photos?asset=vnpt.B1`
    expect((await http.get(list, await http.token('carrier', 'viettel'))).status).toBe(403)
    expect((await http.get(`${list}&more=1`, token)).status).toBe(400)
    expect((await http.get(`/api/v1/incidents/${INCIDENT}/photos`, token)).status).toBe(400)
  })

  test('what is no hash, or no photo of ours, is not found', async () => {
    for (const id of ['x', sha256Of(Buffer.from('never')), '..%2f..%2fsecret'])
      expect((await http.get(`/api/v1/photos/${id}`, token)).status).toBe(404)
  })
})

test('V3 an upload goes on after a restart of the server', async () => {
  const dataDir = temporaryFolder()
  const first = await startTestServer({ dataDir })
  const crew = await first.token('crew', 'vnpt')
  const content = picture('z'.repeat(5000))
  const { id } = first.incident
  const declared = { sha256: sha256Of(content), bytes: content.length, type: 'image/jpeg' } as const
  const report = new ReportMaker(5, id).next('vnpt.S1', 'down', Date.now(), { photos: [declared] })
  const pushed = await fetch(`${first.url}/api/v1/incidents/${id}/reports`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...bearer(crew) },
    body: JSON.stringify({ ...batchOf(report), sentAt: new Date().toISOString() }),
  })
  expect(pushed.status).toBe(200)
  const half = content.subarray(0, 3000)
  const begun = await new TusPhone(first.url, crew).begin(content, { report: report.id })
  const place = begun.headers.get('location') ?? ''
  await new TusPhone(first.url, crew).piece(place, 0, half)
  await first.close({ keepData: true })

  const second = await startTestServer({ dataDir })
  const again = new TusPhone(second.url, crew)
  expect(await again.offset(place)).toBe(3000)
  expect((await again.piece(place, 3000, content.subarray(3000))).status).toBe(204)
  const kept = await second.context.store.photos.find({
    ...declared,
    incident: id,
    report: report.id,
  })
  expect(kept?.wholeAt).not.toBeNull()
  await second.close()
})
