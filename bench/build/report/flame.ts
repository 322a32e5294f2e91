import { escapeXml } from '../../../src/base/xml.ts'

/** A profile as V8 writes it: calls as a tree, and which of them was at work at each sample. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[]
  readonly samples: readonly number[]
  /** Microseconds since the sample before. */
  readonly timeDeltas: readonly number[]
}
interface ProfileNode {
  readonly id: number
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number }
  readonly children?: readonly number[]
}

/** A call in a flame graph: what it took with all that it called, in microseconds, and from when on. */
interface Flame {
  readonly node: ProfileNode
  readonly depth: number
  readonly start: number
  readonly total: number
}

const [width, rowHeight] = [1400, 17] as const

/** A flame graph as a picture: calls stand on what called them, as wide as they took long; the rest is told on pointing. */
export function flameGraph(profile: CpuProfile, title: string): string {
  const flames = flamesOf(profile)
  const whole = flames[0]?.total ?? 0
  const rows = flames.reduce((most, { depth }) => Math.max(most, depth), 0) + 1
  const height = (rows + 2) * rowHeight
  const shown = flames.filter(({ total }) => total / whole > 0.5 / width)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="11">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="6" y="13">${escapeXml(`${title}: ${(whole / 1000).toFixed(0)} ms`)}</text>
${shown.map((flame) => drawn(flame, whole, height)).join('\n')}
</svg>
`
}

/** All calls of a profile, each with its place; the longest of those beside each other comes first. */
function flamesOf({ nodes, samples, timeDeltas }: CpuProfile): Flame[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const totals = new Map<number, number>()
  for (const [index, id] of samples.entries()) totals.set(id, (totals.get(id) ?? 0) + (timeDeltas[index] ?? 0))
  // Nodes are written parents first, so that walking backwards adds up every child before its parent is asked.
  for (const node of nodes.toReversed())
    for (const child of node.children ?? []) totals.set(node.id, (totals.get(node.id) ?? 0) + (totals.get(child) ?? 0))
  const [root] = nodes
  const idle = nodes.find(({ callFrame }) => callFrame.functionName === '(idle)')
  if (root === undefined) return []
  const flames: Flame[] = []
  const waiting = [
    { node: root, depth: 0, start: 0, total: (totals.get(root.id) ?? 0) - (totals.get(idle?.id ?? -1) ?? 0) },
  ]
  for (let flame = waiting.pop(); flame !== undefined; flame = waiting.pop()) {
    flames.push(flame)
    let { start } = flame
    const children = (flame.node.children ?? []).filter((id) => id !== idle?.id)
    for (const id of children.toSorted((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0))) {
      const node = byId.get(id)
      const total = totals.get(id) ?? 0
      if (node !== undefined && total > 0) waiting.push({ node, depth: flame.depth + 1, start, total })
      start += total
    }
  }
  return flames
}

function drawn({ node, depth, start, total }: Flame, whole: number, height: number): string {
  const [x, wide] = [(start / whole) * width, (total / whole) * width]
  const y = height - (depth + 1) * rowHeight
  const { functionName, url, lineNumber } = node.callFrame
  const name = functionName === '' ? '(anonymous)' : functionName
  const owner = ownerOf(url)
  const place = owner === '' ? '' : `${owner}:${lineNumber + 1} `
  const said = `${name} ${place}${(total / 1000).toFixed(1)} ms, ${((100 * total) / whole).toFixed(1)} %`
  const fits = Math.floor((wide - 6) / 6)
  const text = fits < 3 ? '' : `<text x="${(x + 3).toFixed(1)}" y="${y + 12}">${escapeXml(name.slice(0, fits))}</text>`
  return `<g><title>${escapeXml(said)}</title><rect x="${x.toFixed(1)}" y="${y}" width="${wide.toFixed(1)}" height="${rowHeight - 1}" fill="hsl(${hueOf(owner)} 70% 75%)"/>${text}</g>`
}

/** Whose code is at work: a package and, of ours, the file; or Node itself. */
function ownerOf(url: string): string {
  const own = /\/courant\/lib\/(.+)\.js$/.exec(url)?.[1]
  if (own !== undefined) return own
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ?? (url.startsWith('node:') ? url : '')
}

/** A colour for each package, and for each floor of ours. */
function hueOf(owner: string): number {
  const kin = owner
    .split('/')
    .slice(0, owner.startsWith('@') ? 2 : 1)
    .join('/')
  return [...kin].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7)
}
