import type { Incident } from '#domain/incident'
import { COUNTED_CARRIERS } from './generate/sites.ts'
import { INCIDENT_ID } from './reports.ts'
import { START } from './scenario-time.ts'

/** Never closes: the demo goes on at real pace after the replay. */
export const INCIDENT: Incident = {
  id: INCIDENT_ID,
  name: 'Bão số 3 (Yagi) 2024',
  hazard: 'bão',
  startedAt: START,
  closedAt: null,
  drill: false,
  public: true,
  countedCarriers: COUNTED_CARRIERS,
}
