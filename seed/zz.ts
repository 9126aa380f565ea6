import { readOptions } from './demo-options.ts'
import { runDemo } from './run-demo.ts'
Object.assign(process.env, { NODE_ENV: 'production' })
const stop=new AbortController(); for (const s of ['SIGINT','SIGTERM'] as const) process.once(s,()=>stop.abort())
const t=Date.now()
process.exit(await runDemo({options:readOptions(process.argv.slice(2)),signal:stop.signal,print:(l)=>console.log(Date.now()-t,l),next:process.env.SCREENS==='1'}))
