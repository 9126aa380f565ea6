import type { Registry } from '#domain/registry'
import type { Scenario } from '../scenario.ts'
import { chooseLines, type LineChoice } from './choose-lines.ts'
import { chooseSites, type SiteChoice } from './choose-sites.ts'
import { CrewDuty, makeDevices } from './crews.ts'
import { deliver } from './deliver.ts'
import { backupDrafts, type Draft, firstRound, outageDrafts } from './drafts.ts'
import type { Outages } from './outage.ts'
import { disputes, mistakes, secondLooks, withStories } from './quirks.ts'
import { Random } from './random.ts'
import { isolationOf, scheduleLines } from './schedule-lines.ts'
import { schedulePost } from './schedule-post.ts'
import { scheduleSites } from './schedule-sites.ts'
import { MOBILE_SITE } from './sites.ts'

const ON_BACKUP = 130

export type Truth = {
  readonly sites: SiteChoice
  readonly lines: LineChoice
  readonly outages: Outages
}

export function makeTruth(registry: Registry): Truth {
  const bts = registry.assets.filter((asset) => asset.kind === 'bts')
  const sites = chooseSites(bts, new Random('lao-cai-2024 hit sites'))
  const lines = chooseLines(registry, sites, mobileSiteId(), new Random('lao-cai-2024 cut lines'))
  const lineOutages = scheduleLines(registry, lines, new Random('lao-cai-2024 line times'))
  const isolation = isolationOf(registry, lineOutages)
  const siteOutages = scheduleSites(bts, sites, isolation, new Random('lao-cai-2024 site times'))
  const post = schedulePost(registry.assets, new Random('lao-cai-2024 post times'))
  return { sites, lines, outages: new Map([...siteOutages, ...lineOutages, ...post]) }
}

export function makeScenario(registry: Registry, { outages, sites }: Truth): Scenario {
  const devices = makeDevices(new Random('lao-cai-2024 phones'))
  const duty = new CrewDuty(devices)
  const { assets } = registry
  const told = outageDrafts(assets, outages, duty)
  const backup = backupDrafts(assets, outages, duty, ON_BACKUP, new Random('lao-cai-2024 backup'))
  const stories = withStories(told, mobileSiteId(), sites.last)
  const first = firstWords(stories, outages, sites)
  const random = new Random('lao-cai-2024 quirks')
  const taken = new Set(backup.map(({ moment }) => moment.asset))
  const quirks = [
    ...mistakes(assets, outages, taken, duty, random),
    ...secondLooks(first.slice(0, first.length / 2), random),
    ...disputes(
      first.slice(first.length / 2),
      new Map(assets.map((asset) => [asset.id, asset])),
      duty,
      random,
    ),
  ]
  const drafts = [...firstRound(assets, devices, duty), ...stories, ...backup, ...quirks]
  return { devices, acts: deliver(drafts, devices) }
}

/** The first report of each site's first outage, for sites that are out once only. */
function firstWords(drafts: readonly Draft[], outages: Outages, { first }: SiteChoice): Draft[] {
  return drafts.filter(({ moment }) => {
    const own = outages.get(moment.asset)
    const once = own?.length === 1 && first.has(moment.asset) && moment.asset !== mobileSiteId()
    return once && own?.[0]?.from === moment.seen && !moment.unchanged
  })
}

export function mobileSiteId(): string {
  return `${MOBILE_SITE.carrier}.${MOBILE_SITE.code}`
}
