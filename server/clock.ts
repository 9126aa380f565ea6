/** Epoch ms. Two of them run side by side: the incident's and the wall's (design.md). */
export type Clock = { now(): number }

export const wallClock: Clock = { now: () => Date.now() }
