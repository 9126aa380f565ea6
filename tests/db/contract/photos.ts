import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { NewPhoto } from '#db/photo-store'
import { StoreUnavailable } from '#db/store-error'
import { INCIDENT, OTHER, reportDraft } from '../drafts.ts'
import type { Fixture } from '../store-contract.ts'

const incident = INCIDENT.id

export function contractOfPhotos({ store, reopen, another }: Fixture): void {
  test('S45 S46 a preview comes first and makes nothing whole; both outlive a reopening', async () => {
    const { photo, content } = picture('one')
    const preview = bytesOf('small one')
    const { photos } = store()
    expect(await photos.find(photo)).toBeNull()
    await photos.put({ ...photo, part: 'thumbnail', now: 5 }, preview)
    const half = await photos.find(photo)
    expect(half).toMatchObject({ sha256: photo.sha256, wholeAt: null, thumbnail: shaOf(preview) })
    expect(half && (await photos.read(half, 'photo'))).toBeNull()
    expect(half && (await photos.read(half, 'thumbnail'))).toEqual(preview)

    await photos.put({ ...photo, now: 9 }, content)
    const reopened = (await reopen()).photos
    const whole = await reopened.find(photo)
    const { part: _, now: __, ...row } = photo
    expect(whole).toEqual({ ...row, wholeAt: 9, thumbnail: shaOf(preview) })
    expect(whole && (await reopened.read(whole, 'photo'))).toEqual(content)
    expect(whole && (await reopened.read(whole, 'thumbnail'))).toEqual(preview)
  })

  test('S45 what came first stays', async () => {
    const { photo, content } = picture('one')
    const { photos } = store()
    await photos.put({ ...photo, now: 9 }, content)
    await photos.put({ ...photo, now: 20 }, content)
    await photos.put({ ...photo, part: 'thumbnail', now: 21 }, bytesOf('a'))
    await photos.put({ ...photo, part: 'thumbnail', now: 22 }, bytesOf('b'))
    const kept = await photos.find(photo)
    expect(kept).toMatchObject({ wholeAt: 9, thumbnail: shaOf(bytesOf('a')) })
  })

  test('S47 reports and incidents have their own, whoever has the same picture', async () => {
    const { photo, content } = picture('one')
    const { photos } = store()
    await photos.put(photo, content)
    const elsewhere = { ...photo, report: 'other-report', asset: 'vnpt.B' }
    expect(await photos.find(elsewhere)).toBeNull()
    expect(await photos.find({ ...photo, incident: OTHER.id })).toBeNull()
    await photos.put({ ...elsewhere, part: 'thumbnail' }, bytesOf('small'))
    expect(await photos.find(elsewhere)).toMatchObject({ wholeAt: null })
    const reports = (await photos.findAll(photo.sha256)).map(({ report }) => report).sort()
    expect(reports).toEqual(['other-report', 'report-1'])
    expect((await photos.list(incident, 'vnpt.A')).map(({ report }) => report)).toEqual([
      'report-1',
    ])
    expect(await photos.list(OTHER.id, 'vnpt.A')).toEqual([])
  })

  test('S48 a report of the log is found by its id', async () => {
    await store().append(incident, [reportDraft('a')], 8_000)
    expect(await store().findReport(incident, reportDraft('a').id)).toMatchObject({ seq: 1 })
    expect(await store().findReport(incident, 'nowhere')).toBeNull()
    expect(await store().findReport(OTHER.id, reportDraft('a').id)).toBeNull()
  })

  test('S11 S54 an unknown incident is a fault, a closed store unavailable', async () => {
    const { photo, content } = picture('one')
    const nowhere = store().photos.put({ ...photo, incident: 'nowhere' }, content)
    await expect(nowhere).rejects.toMatchObject({ code: 'unknown_incident' })
    const closed = await another()
    await closed.close()
    await expect(closed.photos.put(photo, content)).rejects.toThrow(StoreUnavailable)
    await expect(closed.photos.findAll('x')).rejects.toThrow(StoreUnavailable)
  })
}

function picture(text: string): { readonly photo: NewPhoto; readonly content: Uint8Array } {
  const content = bytesOf(text)
  const sha256 = shaOf(content)
  return {
    photo: {
      ...{ incident, report: 'report-1', sha256, asset: 'vnpt.A', part: 'photo' },
      ...{ type: 'image/jpeg', bytes: content.length, keepsPosition: false, now: 1 },
    },
    content,
  }
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text)
}

function shaOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
