import type { QuarantineDraft, RefusalDraft, ReportDraft } from '#db/store'
import type { Incident } from '#domain/incident'
import type { Registry } from '#domain/registry'
import type { Report } from '#domain/report'

export const INCIDENT: Incident = {
  id: 'bao-so-3-2024',
  name: 'Bão số 3',
  hazard: 'typhoon',
  startedAt: 1_000,
  closedAt: null,
  drill: false,
  public: true,
  countedCarriers: ['viettel', 'vnpt'],
}
export const OTHER: Incident = { ...INCIDENT, id: 'dien-tap-2025', drill: true, public: false }

export function registry(version: number, assets: Registry['assets'] = []): Registry {
  return { version, organisations: [], areas: [], assets, topology: [] }
}

type Overrides = Partial<Omit<ReportDraft, 'kind' | 'report'>> & {
  readonly report?: Partial<Report>
}

/** A report draft of account `crew-1`; the device is noted when `device` is given. */
export function reportDraft(id: string, { report, ...rest }: Overrides = {}): ReportDraft {
  return {
    kind: 'report',
    id,
    hash: `hash of ${id}`,
    account: 'crew-1',
    claimedAt: 5_000,
    raw: `{"id":"${id}"}`,
    set: { by: { account: 'crew-1', role: 'crew' }, organisation: 'vnpt', via: 'field', flags: [] },
    report: {
      id,
      incident: INCIDENT.id,
      device: rest.device?.id ?? 'device-1',
      n: rest.device?.n ?? 1,
      asset: 'vnpt.LCI0001',
      status: 'down',
      observedAt: 5_000,
      v: 1,
      ...report,
    },
    ...rest,
  }
}

export function quarantineDraft(id: string, rest: Partial<QuarantineDraft> = {}): QuarantineDraft {
  return {
    kind: 'quarantine',
    id,
    hash: `hash of ${id}`,
    account: 'crew-1',
    code: 'unknown_asset',
    detail: 'no such asset',
    raw: `{"id":"${id}"}`,
    beforeIdConflict: false,
    ...rest,
  }
}

export function refusalDraft(id: string, rest: Partial<RefusalDraft> = {}): RefusalDraft {
  return {
    kind: 'refusal',
    id,
    hash: `hash of ${id}`,
    account: 'crew-1',
    code: 'not_yours',
    detail: 'another organisation',
    raw: `{"id":"${id}"}`,
    beforeIdConflict: false,
    ...rest,
  }
}
