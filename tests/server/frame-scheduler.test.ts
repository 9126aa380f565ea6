import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { FRAME_MS, FrameScheduler } from '#server/feed/frame-scheduler'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('frames', () => {
  test('Q9 the first of a quiet period goes at once, the rest every 50 ms', () => {
    let sent = 0
    const frames = new FrameScheduler(() => {
      sent += 1
    })
    frames.changed()
    expect(sent).toBe(1)
    for (let i = 0; i < 10; i += 1) frames.changed()
    expect(sent).toBe(1)
    vi.advanceTimersByTime(FRAME_MS)
    expect(sent).toBe(2)
    vi.advanceTimersByTime(10 * FRAME_MS)
    expect(sent).toBe(2)
    frames.changed()
    expect(sent).toBe(3)
    frames.close()
  })
})
