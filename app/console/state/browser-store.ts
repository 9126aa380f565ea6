import { io } from 'socket.io-client'
import { unpackRegistry } from '#protocol/packed'
import { ConsoleStore } from '../../live/console-store.ts'
import { RegistryLoader } from '../../live/registry-loader.ts'
import { packedWire } from '../../live/wire-packed.ts'

/** The store on this page's own origin, by its session cookie. */
export function openBrowserStore(incident: string): ConsoleStore {
  return new ConsoleStore({
    url: location.origin,
    incident,
    encoding: 'packed',
    wire: packedWire,
    io: (url, options) => io(url, options),
    registries: new RegistryLoader((input, init) => fetch(input, init), unpackRegistry),
    now: () => Date.now(),
    random: Math.random,
  })
}
