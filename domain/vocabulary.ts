/** Codes a report may carry besides its status (domain.md §2). Labels are the screens' business. */
export const CAUSES = [
  'power_grid',
  'power_cut_planned',
  'backup_exhausted',
  'fibre_cut',
  'upstream',
  'flood',
  'landslide',
  'mast_down',
  'equipment',
  'safety',
  'assessing',
] as const
export type Cause = (typeof CAUSES)[number]

export const OBSTACLES = [
  'road_cut',
  'high_water',
  'slide_risk',
  'no_material',
  'no_fuel',
  'no_power',
  'no_transmission',
  'awaiting_order',
] as const
export type Obstacle = (typeof OBSTACLES)[number]

export const POWERS = ['grid', 'generator', 'battery', 'none'] as const
export type Power = (typeof POWERS)[number]

export const KINDS = ['bts', 'transmission_line', 'post_office', 'mail_route'] as const
export type Kind = (typeof KINDS)[number]

export const ROLES = ['crew', 'carrier', 'operator', 'manager', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** By which path a report reached the centre. */
export const VIAS = ['field', 'http', 'sms', 'phone', 'relay', 'monitor'] as const
export type Via = (typeof VIAS)[number]

export const REPORT_FLAGS = [
  'clock_future',
  'clock_stale',
  'late',
  'n_gap',
  'n_repeat',
  'refilled',
] as const
export type ReportFlag = (typeof REPORT_FLAGS)[number]
