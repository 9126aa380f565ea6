'use client'
import { useCallback } from 'react'
import type { Crew } from '../live/crews.ts'
import type { Desk } from './enter.ts'

/** "VNPT · Bảo Hà, Bảo Yên": whose crew it is and where it works. */
export type Whose = (crew: Pick<Crew, 'organisation' | 'area'>) => string

export function useWhose({ organisations, index }: Desk): Whose {
  return useCallback(
    ({ organisation, area }) => {
      const name = organisations.find(({ id }) => id === organisation)?.name ?? organisation
      if (area === undefined) return name
      return `${name} · ${index?.placeOf(area) || area}`
    },
    [organisations, index],
  )
}
