import { readYaml } from '../base/yaml.ts'
import type { CheckFinding } from '../domain/checking/finding.ts'
import type { Issue } from '../domain/issue.ts'
import type { Publication } from '../domain/publication.ts'

/** The text of `courant.yaml`, by the name that it is known by. */
export interface SettingsText {
  readonly file: string
  readonly text: string
}

/** What is worth a word in the settings of a publication with these issues. */
export function settingsFindings(
  publication: Publication,
  issues: readonly Issue[],
  { file, text }: SettingsText,
): CheckFinding[] {
  const { placeOf } = readYaml(text)
  const at = (path: readonly string[], key?: 'key') => ({ file, ...placeOf(path, key) })
  return [
    ...addressFindings(publication).map((said) => ({ ...said, place: at(['url']) })),
    ...(publication.description === '' ? [{ ...undescribed, place: at([]) }] : []),
    ...unknownSections(publication, issues).map((title) => ({
      code: 'settings/section' as const,
      severity: 'warning' as const,
      message: `No issue has a section “${title}”, which courant.yaml has a rule for`,
      hint: 'Spell it as the digests do, or take the rule out.',
      place: at(['entries', 'sections', title], 'key'),
    })),
  ]
}

const undescribed = {
  code: 'settings/description',
  severity: 'info',
  message: 'The publication does not say what it is about',
  hint: 'Add `description: …`: search engines, feed readers and the first page show it.',
} as const

/** RFC 2606 § 3, § 2, and what is a machine's own. */
const placeholder =
  /^(?:(?:.+\.)?example\.(?:com|net|org)|localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\]|.+\.invalid)$/

function addressFindings({ url }: Publication): Pick<CheckFinding, 'code' | 'severity' | 'message' | 'hint'>[] {
  const { hostname, protocol } = new URL(url)
  if (placeholder.test(hostname)) {
    const message = `The address of the publication is one that no reader reaches: ${url}`
    return [
      {
        code: 'settings/address',
        severity: 'warning',
        message,
        hint: 'Set `url` to where dist/ is served: feeds and letters link there.',
      },
    ]
  }
  if (protocol === 'https:') return []
  const message = 'The address of the publication is not one of https:'
  return [
    {
      code: 'settings/address',
      severity: 'warning',
      message,
      hint: 'Serve it by https:, and say so in `url`; browsers warn of all else.',
    },
  ]
}

/** The titles in `entries.sections` that no issue has a section of, by the name that it has or is given. */
function unknownSections({ entries: { sections } }: Publication, issues: readonly Issue[]): string[] {
  const titles = new Set(issues.flatMap((issue) => issue.sections.flatMap(({ path }) => path)))
  return Object.entries(sections).flatMap(([title, { rename }]) =>
    [title, rename ?? title].some((name) => titles.has(name)) ? [] : [title],
  )
}
