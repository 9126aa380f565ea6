/** One reading of the server's clock against this phone's, epoch ms. */
export type ClockSample = { readonly offsetMs: number; readonly takenAt: number }

function sampleClock(serverNow: number, now: number): ClockSample {
  return { offsetMs: serverNow - now, takenAt: now }
}

/**
 * What a report says about this phone's clock. A negative age means the clock was set back since:
 * the sample says nothing about now, so nothing is sent.
 */
export function reportClock(
  sample: ClockSample | null,
  now: number,
): { offsetMs: number; ageS: number } | null {
  if (sample === null || now < sample.takenAt) return null
  return {
    offsetMs: Math.round(sample.offsetMs),
    ageS: Math.round((now - sample.takenAt) / 1000),
  }
}

/** Whether reports may carry a clock: only a welcome can say so (a demo runs on scenario time). */
export type ClockKeep = {
  readonly allowed: boolean
  /** Kept for showing ages even when reports carry none. */
  readonly sample: ClockSample | null
}
export const NO_CLOCK: ClockKeep = { allowed: false, sample: null }

export function onWelcome(
  welcome: { serverNow: number; clock?: false | undefined },
  now: number,
): ClockKeep {
  return { allowed: welcome.clock !== false, sample: sampleClock(welcome.serverNow, now) }
}

export function onAnswer(keep: ClockKeep, serverNow: number, now: number): ClockKeep {
  return { ...keep, sample: sampleClock(serverNow, now) }
}

/**
 * Shown minus phone, ms. In a scenario everything is shown on the centre's clock: the phone's own would
 * move its times by years.
 */
export function shownShiftMs({ allowed, sample }: ClockKeep): number {
  return allowed || sample === null ? 0 : sample.offsetMs
}

export function clockForReports(keep: ClockKeep): ClockSample | null {
  return keep.allowed ? keep.sample : null
}
