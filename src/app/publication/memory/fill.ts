import { sum } from '../../../base/hash.ts'
import type { Issue } from '../../../domain/issue.ts'
import type { Publication } from '../../../domain/publication.ts'
import { parseBatch } from '../../../parse/issue.ts'
import { type KnownImages, withImages } from '../../../render/images.ts'
import { isTameBatch } from '../../parse.ts'
import type { Folder } from '../../publication.ts'
import { assetReader } from '../assets.ts'
import type { Batch } from './ahead.ts'
import { batchSum } from './batch-sum.ts'
import { editionMemory } from './edition-memory.ts'
import { storedParse, type TextStore } from './issue-memory.ts'

/** A text that tells all that an issue of `publication` is made of, read from a batch, with the images that it shows. */
export function issueSum(publication: Publication): (issue: Issue, batch: Batch, images: KnownImages) => string {
  const rules = sum(publication)
  return ({ slug }, batch, images) => sum(rules, batchSum(batch, publication), slug, [...images])
}

/** Reads batches into `store`, so that `readPublication` finds there all that it looks for. What might take for ever is left to it. */
export function storeFiller(
  publication: Publication,
  { store, folder }: { readonly store: TextStore; readonly folder: Pick<Folder, 'file'> },
): (batch: Batch) => Promise<void> {
  const { read: imagesOf } = assetReader(folder, publication.url, 'dropped')
  const parse = storedParse(async (batch, surroundings) => parseBatch(batch, surroundings), store)
  const before = editionMemory(publication, store)
  const madeOf = issueSum(publication)
  return async (batch) => {
    if (!isTameBatch(batch, publication)) return
    for (const { issue } of await parse(batch, publication)) {
      if (issue === undefined) continue
      const images = await imagesOf(issue)
      before(withImages(issue, images), madeOf(issue, batch, images))
    }
  }
}
