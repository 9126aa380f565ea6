/** Why a site is out, and what its repair waits for. */
import type { Cause, Obstacle } from '#domain/vocabulary'
import type { OutStatus } from './located.ts'
import type { Random } from './random.ts'

type Damage = { causes: readonly Cause[]; obstacle: Obstacle }

export function waitsForLine(random: Random): Damage {
  return { causes: [random.pick(['upstream', 'fibre_cut'] as const)], obstacle: 'no_transmission' }
}

export function ownDamage(status: OutStatus, random: Random): Damage {
  if (status === 'switched_off') return { causes: ['safety'], obstacle: 'awaiting_order' }
  const roll = random.next()
  if (roll < 0.42)
    return {
      causes: ['power_grid', 'backup_exhausted'],
      obstacle: random.pick(['no_fuel', 'road_cut', 'no_power'] as const),
    }
  if (roll < 0.52)
    return { causes: ['power_cut_planned', 'backup_exhausted'], obstacle: 'no_power' }
  if (roll < 0.68) return { causes: ['flood'], obstacle: 'high_water' }
  if (roll < 0.82)
    return { causes: ['landslide'], obstacle: random.pick(['road_cut', 'slide_risk'] as const) }
  if (roll < 0.89) return { causes: ['mast_down'], obstacle: 'no_material' }
  if (roll < 0.96) return { causes: ['equipment'], obstacle: 'no_material' }
  return { causes: ['assessing'], obstacle: 'road_cut' }
}
