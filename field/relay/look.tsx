/** @jsxImportSource preact */

/** Of the camera and the codes only: the first page does not carry what few visits need. */
const CSS = `
.camera{position:relative;background:#000;aspect-ratio:1;max-height:60vh;width:100%;overflow:hidden;display:grid;place-items:center}
.camera video{width:100%;height:100%;object-fit:cover}
.camera i{position:absolute;inset:4%;border:3px solid #fff;border-radius:16px;box-shadow:0 0 0 100vmax rgb(0 0 0/.35)}
.camera-hint{padding:12px 16px 0;font-weight:600}
.camera.off{aspect-ratio:auto;padding:24px 16px;background:var(--bad-bg)}
.camera.off p{color:var(--bad);font-weight:600}
.hand-over{display:grid;gap:16px;padding:16px;justify-items:center;text-align:center}
.qr-card{padding:0;border:3px solid #0f1419;border-radius:12px;background:#fff;overflow:hidden;line-height:0}
.qr-card canvas{image-rendering:pixelated}
.qr-steps{width:100%;display:grid;grid-template-columns:48px 1fr 48px;gap:12px;align-items:center}
.qr-steps>button:not(.qr-step){width:48px;height:48px;display:grid;place-items:center;border:1px solid var(--border);border-radius:8px;background:var(--panel)}
.qr-step{min-height:48px;border:0;background:none;display:grid;gap:2px;justify-items:center}
.qr-step span{font-size:.875rem;color:var(--ink2)}
.qr-bar{display:flex;gap:2px;width:100%;max-width:240px;height:6px}
.qr-bar i{flex:1;background:var(--line)}
.qr-bar i[data-on]{background:var(--ink)}
.say{width:100%;display:grid;gap:12px;text-align:left}
.say li,.say p{display:flex;gap:12px;align-items:start;font-size:.875rem;color:var(--ink2)}
.say .ok{color:var(--ok);font-weight:600}
.say .problem{color:var(--bad)}
.taken{display:grid;gap:12px;padding:16px}
.taken strong{font-size:1.25rem}
.digits{position:relative;display:grid;grid-template-columns:repeat(4,1fr) 16px repeat(4,1fr);gap:6px;align-items:center}
.digits span{height:56px;display:grid;place-items:center;border:1px solid var(--border);border-radius:8px;background:var(--panel);font-size:1.75rem;font-weight:700;min-width:0}
.digits span[data-here]{border:3px solid var(--accent)}
.digits b{text-align:center}
.digits input{position:absolute;inset:0;width:100%;height:100%;padding:0;border:0;background:none;color:transparent;caret-color:transparent;font-size:1.75rem;letter-spacing:1em}
.digits:focus-within{outline:3px solid var(--accent);outline-offset:4px;border-radius:8px}
.digits input:focus-visible{outline:0}
.enrol{flex:1;background:var(--panel)}
.enrol form{display:grid;gap:16px;padding:16px;max-width:28rem}
.enrol .switch{justify-self:start}
.enrol .primary{display:flex;align-items:center;justify-content:center;gap:16px}
.enrol .primary:disabled{background:var(--skeleton);color:var(--ink2);opacity:1}
.enrol h2{font-size:1rem}
.paired{display:grid;gap:8px}
.paired .secondary{width:100%;text-align:left;display:grid}
.paired span{font-weight:400;font-size:.875rem;color:var(--ink2)}
.relay-actions{display:grid;grid-template-columns:1fr 1fr;gap:8px;padding:12px 16px}
.relay-actions .secondary{display:flex;gap:8px;align-items:center;padding:4px 12px;font-size:.875rem;text-align:left}
`

export function RelayLook() {
  return <style>{CSS}</style>
}
