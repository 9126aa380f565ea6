import { Mail, RadioTower, Route, Spline } from 'lucide-react'
import type { Kind } from '#domain/vocabulary'

const ICONS = {
  bts: RadioTower,
  transmission_line: Spline,
  post_office: Mail,
  mail_route: Route,
} as const

export function KindIcon({ kind, size = 16 }: { kind: Kind; size?: number }) {
  const Icon = ICONS[kind]
  return <Icon size={size} aria-hidden className="shrink-0" />
}
