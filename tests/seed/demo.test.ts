import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { progressSchema } from '#protocol/progress'
import { toTime } from '#protocol/scalars'
import { differences } from '#seed/check-end'
import { readOptions, removeThrowAway, UsageError } from '#seed/demo-options'
import { END_AT, epochMs, FIRST, LATE_HOUR, SECOND } from '#seed/lao-cai-2024/checkpoints'
import { on } from '#seed/lao-cai-2024/scenario-time'
import { momentAt, shareAt } from '#seed/pace'
import { runDemo } from '#seed/run-demo'
import { isDemoFolder } from '#server/demo-folder'

const folder = mkdtempSync(join(tmpdir(), 'demo-test-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const fresh = (name: string) => join(folder, name)

describe('npm run demo', () => {
  it('reaches the known end over real sockets, and every checkpoint on both axes over HTTP', async () => {
    const stop = new AbortController()
    const lines: string[] = []
    const { promise: ended, resolve } = withResolvers<string>()
    const print = (line: string) => {
      lines.push(line)
      if (line.startsWith('end:')) resolve(line)
    }
    const options = { port: 0, pace: 0, once: false, dataDir: fresh('kept') }
    const served = runDemo({ options, signal: stop.signal, print, next: false })
    expect(await Promise.race([ended, served])).toBe(
      'end: BTS 422/423, lines 142/142, post offices 29/29, mail routes 9/9',
    )
    expect(lines[0]).toMatch(/^ready: http:\/\/127\.0\.0\.1:\d+$/)
    expect(lines.slice(1, 6).map((line) => line.split(' ')[0])).toEqual([
      'operator',
      'manager',
      'admin',
      'carrier',
      'crew',
    ])

    const url = (lines[0] ?? '').slice('ready: '.length)
    const cookie = await signInBy(lines[1]?.split(/\s+/)[1] ?? '')
    for (const { at, bts, lines: cut, darkOnAll } of [FIRST, SECOND])
      for (const known of [undefined, at]) {
        const { kinds, communes } = await progressAt(url, cookie, at, known)
        expect([kinds.bts.outstanding, kinds.transmission_line.outstanding]).toEqual([bts, cut])
        expect(communes.darkOnAll).toBe(darkOnAll.length)
      }
    const truth = await progressAt(url, cookie, LATE_HOUR.at)
    const known = await progressAt(url, cookie, LATE_HOUR.at, LATE_HOUR.at)
    expect(truth.kinds.bts.outstanding - known.kinds.bts.outstanding).toBe(LATE_HOUR.bts)
    expect(differences(truth).length).toBeGreaterThan(0)
    stop.abort()
    expect(await served).toBe(0)
  })

  it('resumes on its own folder and sends nothing twice', async () => {
    const lines: string[] = []
    const options = { port: 0, pace: 0, once: true, dataDir: fresh('kept') }
    const print = (line: string) => lines.push(line)
    const signal = new AbortController().signal
    expect(await runDemo({ options, signal, print, next: false })).toBe(0)
    expect(lines.at(-1)).toMatch(/^end: BTS 422\/423/)
  })
})

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

async function signInBy(link: string): Promise<string> {
  const answer = await fetch(link, { redirect: 'manual' })
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
}

async function progressAt(url: string, cookie: string, at: number, known?: number) {
  const query = new URLSearchParams({ at: toTime(epochMs(at)) })
  if (known !== undefined) query.set('knownAt', toTime(epochMs(known)))
  const answer = await fetch(`${url}/api/v1/incidents/bao-so-3-2024/progress?${query}`, {
    headers: { cookie },
  })
  return progressSchema.parse(await answer.json())
}

describe('the demo’s options', () => {
  it('default to port 3000, three minutes and a throw-away folder that goes with it', () => {
    const options = readOptions([])
    expect(options).toMatchObject({ port: 3000, pace: 3, once: false, throwAway: true })
    removeThrowAway(options)
    expect(isDemoFolder(options.dataDir)).toBe(false)
  })

  it('take an empty folder or a demo’s, and refuse anything else', () => {
    expect(readOptions(['--data', fresh('new')])).toMatchObject({ throwAway: false })
    expect(readOptions(['--data', fresh('kept'), '--once', '--pace', '0'])).toMatchObject({
      once: true,
      pace: 0,
    })
    const foreign = mkdtempSync(join(folder, 'foreign-'))
    writeFileSync(join(foreign, 'diary.txt'), 'mine')
    expect(() => readOptions(['--data', foreign])).toThrow(UsageError)
  })

  it.each([
    ['--port', 'x'],
    ['--port', '70000'],
    ['--port', '1.5'],
    ['--pace', 'fast'],
    ['--pace='],
    ['--slow'],
  ])('refuse %s %s', (...argv) => {
    expect(() => readOptions(argv.filter((each) => each !== undefined))).toThrow(UsageError)
  })
})

describe('the pace', () => {
  it('covers the whole scenario once, forwards, most of it in the days from 8 to 14 September', () => {
    expect(shareAt(END_AT)).toBeCloseTo(1, 9)
    expect(shareAt(on(15, 0)) - shareAt(on(8, 0))).toBeGreaterThan(0.8)
    for (let share = 0.005; share < 1; share += 0.005)
      expect(shareAt(momentAt(share))).toBeCloseTo(share, 9)
  })
})
