/** @jsxImportSource preact */

/** Of the pictures only: most reports have none. */
const CSS = `
.photos{display:grid;gap:8px;padding:8px 0}
.photo-strip{display:grid;grid-template-columns:repeat(3,1fr);gap:8px;list-style:none;margin:0;padding:0}
.photo-strip li{position:relative;display:grid;gap:4px;font-size:.875rem}
.photo-strip img,.photo-strip .no-photo{width:100%;aspect-ratio:4/3;object-fit:cover;border:1px solid var(--border);border-radius:8px;background:var(--skeleton)}
.photo-strip button{position:absolute;top:0;right:0;width:48px;height:48px;display:grid;place-items:center;padding:0;border:0;background:none;color:#fff}
.photo-strip button .icon{box-sizing:content-box;padding:5px;border-radius:50%;background:rgb(15 20 25/.8)}
.photo-state{display:flex;align-items:center;gap:6px}
.photo-state.sent{color:var(--ok)}
.photo-state.refused{color:var(--bad)}
.photo-more{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:8px;font-size:.875rem}
.photo-line{display:flex;align-items:center;gap:8px;font-size:.875rem}
.photo-line progress{flex:1;max-width:96px;height:8px;border:0;border-radius:4px;background:var(--line);overflow:hidden;appearance:none}
.photo-line progress::-webkit-progress-bar{background:var(--line)}
.photo-line progress::-webkit-progress-value{background:var(--accent)}
.photo-line progress::-moz-progress-bar{background:var(--accent)}
.photo-line.refused{color:var(--bad)}
.saved .photo-line{grid-column:1/-1}
`

export function PhotoLook() {
  return <style>{CSS}</style>
}
