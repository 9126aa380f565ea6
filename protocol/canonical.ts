import type { WireReport } from './report.ts'

type Signable = Exclude<keyof WireReport, 'signed'>
type Nested<K extends keyof WireReport> = Record<keyof NonNullable<WireReport[K]>, unknown>

/**
 * RFC 8785 of what the client set, without `signed`: two sendings of one report are the same report
 * if these are the same text. The hash of it is the server's to make. Written field by field in the
 * order of their names, since the intake does it for each report; a test holds it to the library.
 */
export function canonicalJson(report: WireReport): string {
  return JSON.stringify({
    asset: report.asset,
    author: report.author,
    autonomyHours: report.autonomyHours,
    causes: report.causes,
    clock: report.clock && clockOf(report.clock),
    corrects: report.corrects && correctionOf(report.corrects),
    device: report.device,
    eta: report.eta,
    id: report.id,
    incident: report.incident,
    n: report.n,
    note: report.note,
    observedAt: report.observedAt,
    obstacle: report.obstacle,
    onBehalfOf: report.onBehalfOf,
    photos: report.photos?.map(photoOf),
    position: report.position && positionOf(report.position),
    power: report.power,
    status: report.status,
    unchanged: report.unchanged,
    v: report.v,
  } satisfies Record<Signable, unknown>)
}

function clockOf({ ageS, offsetMs }: NonNullable<WireReport['clock']>) {
  return { ageS, offsetMs } satisfies Nested<'clock'>
}

function correctionOf({ id, kind, reason }: NonNullable<WireReport['corrects']>) {
  return { id, kind, reason } satisfies Nested<'corrects'>
}

function positionOf({ accuracyM, lat, lon }: NonNullable<WireReport['position']>) {
  return { accuracyM, lat, lon } satisfies Nested<'position'>
}

type Photo = NonNullable<WireReport['photos']>[number]
function photoOf({ bytes, sha256, type }: Photo) {
  return { bytes, sha256, type } satisfies Record<keyof Photo, unknown>
}
