import type { Encoding } from '#protocol/console'
import type { Scope } from '../viewer.ts'
import { roomOf, type Watcher } from './watcher.ts'

type Room = {
  readonly scope: Scope
  readonly encoding: Encoding
  readonly watchers: Set<Watcher>
}

/** Watchers by what they are sent: one scope in one encoding is one encoding of each frame. */
export class Rooms {
  readonly #rooms = new Map<string, Room>()
  #size = 0

  get size(): number {
    return this.#size
  }

  add(watcher: Watcher): void {
    const { scope, encoding } = watcher
    const room = this.#rooms.get(roomOf(watcher)) ?? { scope, encoding, watchers: new Set() }
    this.#rooms.set(roomOf(watcher), room)
    room.watchers.add(watcher)
    this.#size++
  }

  delete(watcher: Watcher): void {
    const room = this.#rooms.get(roomOf(watcher))
    if (!room?.watchers.delete(watcher)) return
    this.#size--
    if (room.watchers.size === 0) this.#rooms.delete(roomOf(watcher))
  }

  occupied(): readonly Room[] {
    return [...this.#rooms.values()]
  }

  *live(): Generator<Watcher> {
    for (const { watchers } of this.#rooms.values()) {
      for (const watcher of watchers) if (watcher.state === 'live') yield watcher
    }
  }
}
