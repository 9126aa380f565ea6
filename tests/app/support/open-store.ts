import { io, type Socket } from 'socket.io-client'
import { ConsoleStore } from '#app/live/console-store.ts'
import type { LiveView } from '#app/live/live-view.ts'
import { RegistryLoader } from '#app/live/registry-loader.ts'
import { jsonWire } from '#app/live/wire-json.ts'
import { packedWire } from '#app/live/wire-packed.ts'
import type { Encoding } from '#protocol/console'
import { unpackRegistry } from '#protocol/packed'
import { seededRandom } from '../../support/seeded-ids.ts'

export type OpenStore = {
  readonly store: ConsoleStore
  /** Answers of `GET registry` by status. */
  readonly registryAnswers: number[]
  /** As a lost link ends it: neither side has said goodbye. */
  cut(): void
}

/** The console's own store, as a browser opens it, on a server's address. */
export function openStore(url: string, token: string, encoding: Encoding = 'packed'): OpenStore {
  const registryAnswers: number[] = []
  let socket: Socket | undefined
  const counting: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    registryAnswers.push(response.status)
    return response
  }
  const store = new ConsoleStore({
    url,
    incident: 'bao-so-3-2024',
    token,
    encoding,
    wire: encoding === 'packed' ? packedWire : jsonWire,
    io: (address, options) => {
      socket = io(address, options)
      return socket
    },
    registries: new RegistryLoader(counting, unpackRegistry),
    now: () => Date.now(),
    random: seededRandom(1),
  })
  store.start()
  return { store, registryAnswers, cut: () => socket?.io.engine.close() }
}

/** Waits on the store's own events. */
export function until(store: ConsoleStore, reached: (view: LiveView) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!reached(store.view)) return
      stop()
      resolve()
    }
    const stop = store.subscribe(look)
    look()
  })
}

export const isLive = ({ link, seq }: LiveView) => link.kind === 'live' && seq !== null
