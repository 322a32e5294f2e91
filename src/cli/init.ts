import { adoptFolder } from './adoption/adopt.ts'
import { begin } from './adoption/begin.ts'
import type { Verb } from './verb.ts'

/** `courant init`: a new publication, or the settings that read digests which are there already. */
export const verb: Verb = {
  help: `usage: courant init [DIR] [options]
       courant init --from DIR [options] [--print]

Begins a publication in DIR (else here): courant.yaml, a first issue, and lines
for .gitignore. No file is written over. On a terminal it asks for what no
option says; Ctrl-C gives up, and nothing is written.

  --from DIR      look over the digests in DIR, and write the courant.yaml that
                  reads them, and the lines for .gitignore; the digests stay as
                  they are
  --print         print that courant.yaml, and write nothing
  --title T       what the publication is called
  --url U         where dist/ will be served
  --language L    of issues that do not say their own: en, zh-Hans
  --author A      who writes: "Ada <ada@example.org>", or a name alone
  --mail FROM     it goes out by mail too, from "News <news@example.org>"
  --workflows     also .github/workflows/publish.yml, for GitHub Actions and
                  Pages, with --mail send.yml, and the package.json they need
  --yes           ask nothing: take what would be taken by Enter
`,
  options: {
    from: { type: 'string' },
    print: { type: 'boolean' },
    title: { type: 'string' },
    url: { type: 'string' },
    language: { type: 'string' },
    author: { type: 'string' },
    mail: { type: 'string' },
    workflows: { type: 'boolean' },
    yes: { type: 'boolean', short: 'y' },
  },
  run: (request, world) => (request.values['from'] === undefined ? begin : adoptFolder)(request, world),
}
