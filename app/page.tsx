import { LeadByRole } from './lead-by-role.tsx'

export default function RootPage() {
  return <LeadByRole />
}
