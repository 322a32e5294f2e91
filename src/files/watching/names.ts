/** What programs keep for themselves in a folder, and Courant beside a site. */
const keptByPrograms = new Set(['node_modules', '.git', '.hg', '.svn', '.jj', '.courant', '.DS_Store', 'Thumbs.db'])

/** What editors write beside a file while it is edited or saved, and what a download is named before it is whole. */
const passing: readonly RegExp[] = [
  /^\..*\.sw[a-z]$/, // vim: what is not saved yet
  /^4913$/, // vim: whether it may write here
  /~$/, // vim, emacs, gedit: the file before this one
  /^#.*#$|^\.#/, // emacs: what is not saved yet, and its lock
  /^\.goutputstream-/, // GNOME
  /^\..*\.kate-swp$/, // KDE
  /___jb_(?:tmp|old)___$/, // JetBrains
  /^\.~lock\..*#$/, // LibreOffice
  /^\.(?:fuse_hidden|nfs)[0-9a-f]+$/, // removed while it is open
  /\.(?:crswap|part|crdownload)$/, // Chromium and Firefox
  /^sed[A-Za-z0-9]{6}$/, // sed -i
  /^\..*\.courant$/, // a site that is being made
]

/** Whether a file or folder of this name is nobody's content. */
export function isPassing(name: string): boolean {
  return keptByPrograms.has(name) || passing.some((pattern) => pattern.test(name))
}
