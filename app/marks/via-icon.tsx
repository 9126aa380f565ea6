import { HardHat, MessageSquareText, Phone, QrCode, RadioTower, Server } from 'lucide-react'
import type { Via } from '#domain/vocabulary'

const ICONS = {
  field: HardHat,
  http: Server,
  sms: MessageSquareText,
  phone: Phone,
  relay: QrCode,
  monitor: RadioTower,
} as const

type Props = {
  readonly via: Via
  /** Absent where the word stands beside it. */
  readonly label?: string
  /** CSS px. */
  readonly size?: number
}

export function ViaIcon({ via, label, size = 12 }: Props) {
  const Icon = ICONS[via]
  if (label === undefined) return <Icon size={size} aria-hidden className="shrink-0" />
  return <Icon size={size} role="img" aria-label={label} className="shrink-0" />
}
