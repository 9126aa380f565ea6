import { afterEach, beforeEach, describe } from 'vitest'
import type { Store } from '#db/store'
import { contractOfAnswers } from './contract/answers.ts'
import { contractOfDevices } from './contract/devices.ts'
import { contractOfLog } from './contract/log.ts'
import { contractOfModel } from './contract/model.ts'
import { contractOfPhotos } from './contract/photos.ts'
import { contractOfRest } from './contract/rest.ts'
import { contractOfSms } from './contract/sms.ts'
import { contractOfTray } from './contract/tray.ts'
import { INCIDENT, OTHER } from './drafts.ts'

/** Opens the store kept at a place; the place is new and empty at the first call. */
export type OpenStore = (place: string) => Promise<Store>
export type Fixture = {
  readonly store: () => Store
  /** Closes the store and opens the same place again. */
  readonly reopen: () => Promise<Store>
  /** A further, empty store with the two incidents; closed with the fixture. */
  readonly another: () => Promise<Store>
}

let places = 0

/** The rules of db/SPEC.md that hold for every engine. */
export function registerStoreContract(name: string, openStore: OpenStore): void {
  describe(`store contract: ${name}`, () => {
    const fixture = makeFixture(openStore)
    contractOfLog(fixture)
    contractOfAnswers(fixture)
    contractOfDevices(fixture)
    contractOfTray(fixture)
    contractOfSms(fixture)
    contractOfPhotos(fixture)
    contractOfRest(fixture)
    contractOfModel(fixture)
  })
}

function makeFixture(openStore: OpenStore): Fixture {
  let place = ''
  let store: Store
  let others: Store[] = []
  const openNew = async () => {
    place = `place-${++places}`
    const opened = await openStore(place)
    await opened.saveIncident(INCIDENT)
    await opened.saveIncident(OTHER)
    return opened
  }
  beforeEach(async () => {
    others = []
    store = await openNew()
  })
  afterEach(async () => {
    for (const opened of [store, ...others]) await opened.close()
  })
  return {
    store: () => store,
    reopen: async () => {
      await store.close()
      store = await openStore(place)
      return store
    },
    another: async () => {
      const opened = await openNew()
      others.push(opened)
      return opened
    },
  }
}
