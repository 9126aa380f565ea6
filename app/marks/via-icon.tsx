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

export function ViaIcon({ via, label, size = 12 }: { via: Via; label: string; size?: number }) {
  const Icon = ICONS[via]
  return <Icon size={size} role="img" aria-label={label} className="shrink-0" />
}
