import { type ImageSize, imageSize } from '../../base/media/image-size.ts'
import type { AbsoluteUrl } from '../../base/url.ts'
import type { Diagnostic } from '../../domain/diagnostic.ts'
import type { SiteFile } from '../../domain/edition.ts'
import { type Asset, assetUrl, type Issue } from '../../domain/issue.ts'
import type { KnownImages } from '../../render/images.ts'
import type { Folder, FoundFile } from '../publication.ts'

/** The publication's own images: their files at their paths in `dist/`, and what is known of each by its URL. */
export interface Assets {
  readonly files: readonly SiteFile[]
  readonly images: KnownImages
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads every image of the publication that `issues` show, once, for a site at `site`. */
export async function readAssets(
  issues: readonly Issue[],
  folder: Pick<Folder, 'file'>,
  site: AbsoluteUrl,
): Promise<Assets> {
  const { read, all } = assetReader(folder, site)
  for (const issue of issues) await read(issue)
  return all
}

/** Reads images issue by issue, each once; `all` is what has been read so far. Without their `bytes` no more is kept than how large they are. */
export function assetReader(
  folder: Pick<Folder, 'file'>,
  site: AbsoluteUrl,
  bytes: 'kept' | 'dropped' = 'kept',
): { readonly read: (issue: Issue) => Promise<KnownImages>; readonly all: Assets } {
  const files: SiteFile[] = []
  const images = new Map<string, 'missing' | ImageSize>()
  const diagnostics: Diagnostic[] = []
  const seen = new Set<string>()
  const readOne = async (asset: Asset) => {
    const url = assetUrl(site, asset.path)
    const file = await folder.file(asset.path)
    if (file !== undefined && 'bytes' in file) {
      if (bytes === 'kept') files.push({ path: `assets/${asset.path}`, content: file.bytes })
      const size = imageSize(file.bytes)
      if (size !== undefined) images.set(url, size)
    } else {
      images.set(url, 'missing')
      diagnostics.push(notShown(asset, file))
    }
  }
  const read = async ({ assets }: Issue): Promise<KnownImages> => {
    for (const asset of assets) {
      if (seen.has(asset.path)) continue
      seen.add(asset.path)
      await readOne(asset)
    }
    return new Map(
      assets.flatMap(({ path }) => {
        const url = assetUrl(site, path)
        const known = images.get(url)
        return known === undefined ? [] : [[url, known] as const]
      }),
    )
  }
  return { read, all: { files, images, diagnostics } }
}

function notShown({ path, place }: Asset, file: Extract<FoundFile, { refused: string }> | undefined): Diagnostic {
  const message = file === undefined ? `The image ${path} does not exist` : `The image ${path} is ${file.refused}`
  const hint = 'Its words stand in its place. Mend its path; it counts from the digest’s own folder.'
  return { code: 'image/missing', severity: 'warning', message, place, hint }
}
