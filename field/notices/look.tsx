/** @jsxImportSource preact */

/** Of the banner only: most visits begin without a notice. */
const CSS = `
.calls{display:grid;gap:8px;padding:8px 8px 0}
.call{display:grid;gap:6px;padding:12px;border:1px solid var(--warn-line);border-radius:8px;background:var(--warn-bg)}
.call.answered{border-color:var(--line);background:var(--panel)}
.call-head{display:flex;align-items:center;gap:8px;font-size:.875rem;font-weight:600;color:var(--warn)}
.answered .call-head{color:var(--ink2)}
.call-place{min-height:44px;padding:0;border:0;background:none;text-align:left;text-decoration:underline;text-underline-offset:3px}
.call-text{overflow-wrap:anywhere;white-space:pre-line}
.call-state{display:flex;align-items:start;gap:8px;font-size:.875rem}
.call-state.received{color:var(--ok)}
.call-answers{display:flex;flex-wrap:wrap;gap:8px;margin-top:4px}
.call-answers .secondary{flex:1 1 0;min-width:min-content;padding:8px 4px;line-height:1.2}
.leave-call{flex:1 0 100%}
.calls>.link{justify-self:start;margin-left:8px}
`

export function NoticeLook() {
  return <style>{CSS}</style>
}
