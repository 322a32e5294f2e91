import type { Failure } from '../domain/failure.ts'

/** Watches the folder `root` but for what `ignore` names: `changed` is told when something in it has changed. */
export async function openWatch(
  root: string,
  ignore: readonly string[],
  { changed, failed }: { readonly changed: () => void; readonly failed: (failure: Failure) => void },
): Promise<{ readonly close: () => Promise<void> }> {
  return (await import('../files/watch.ts')).watchFolder(root, { ignore, failed }, changed)
}
