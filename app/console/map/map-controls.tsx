'use client'
import { Expand, Layers, Minus, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { LAYERS, type MapLayer, type View } from '../model/view.ts'
import type { ChangeView } from '../state/use-view.ts'

type Props = {
  readonly view: View
  readonly change: ChangeView
  readonly onZoom: (by: number) => void
  readonly onFit: () => void
}

const BUTTON = 'grid size-8 place-items-center text-text-2 hover:bg-raised hover:text-text'

export function MapControls({ view, change, onZoom, onFit }: Props) {
  const t = useTranslations('console.map')
  const [open, setOpen] = useState(false)
  const toggle = (layer: MapLayer) => {
    const hidden = view.hidden.includes(layer)
      ? view.hidden.filter((each) => each !== layer)
      : [...view.hidden, layer]
    change({ hidden }, 'replace')
  }
  return (
    <div className="absolute top-3 right-3 z-[800] flex items-start gap-2">
      {open && (
        <fieldset className="rounded-lg border border-line bg-panel px-3 py-2 text-xs shadow-(--shadow)">
          <legend className="sr-only">{t('layers')}</legend>
          {LAYERS.map((layer) => (
            <label key={layer} className="flex h-7 items-center gap-2 whitespace-nowrap">
              <input
                type="checkbox"
                className="size-4 accent-(--accent)"
                checked={!view.hidden.includes(layer)}
                onChange={() => toggle(layer)}
              />
              {t(`layer.${layer}`)}
            </label>
          ))}
        </fieldset>
      )}
      <div className="flex flex-col divide-y divide-line overflow-hidden rounded-lg border border-line bg-panel shadow-(--shadow)">
        <button
          type="button"
          className={BUTTON}
          onClick={() => onZoom(1)}
          aria-label={t('zoomIn')}
          title={t('zoomIn')}
        >
          <Plus size={16} aria-hidden />
        </button>
        <button
          type="button"
          className={BUTTON}
          onClick={() => onZoom(-1)}
          aria-label={t('zoomOut')}
          title={t('zoomOut')}
        >
          <Minus size={16} aria-hidden />
        </button>
        <button
          type="button"
          className={BUTTON}
          onClick={onFit}
          aria-label={t('fit')}
          title={t('fit')}
        >
          <Expand size={16} aria-hidden />
        </button>
        <button
          type="button"
          className={BUTTON}
          onClick={() => setOpen(!open)}
          aria-expanded={open}
          aria-label={t('layers')}
          title={t('layers')}
        >
          <Layers size={16} aria-hidden />
        </button>
      </div>
    </div>
  )
}
