import { Failure } from '../domain/failure.ts'
import type { Verb } from './verb.ts'

/** `courant build`: the publication's site, whole. */
export const verb: Verb = {
  help: `usage: courant build [--out DIR] [--drafts] [--frozen] [--watch]

Builds the publication into dist/: pages, feeds, and the letter of each issue.
Nothing is written where a digest has an error, and nothing is rewritten that
has not changed. The new site takes the place of the old one whole: nobody reads
half of it, and whatever kills a build leaves the one or the other. Of two
builds of one folder the second waits for the first.

  --out DIR   build into DIR instead of dist/; it is replaced whole
  --drafts    with the issues that say \`draft: true\` or are dated later than
              today, to look at: courant.lock stays as it is
  --frozen    fails where courant.lock would change: for CI, where it is in Git
  --watch     goes on: builds again whenever something in the publication
              changes, and says so in a line; what is wrong is said, and the
              last good site stays. Ctrl-C ends it, never in mid-build

The summary names what is new, edited and removed since courant.lock was last
written; --json has all of it, with --watch in a line a build.
`,
  options: {
    out: { type: 'string' },
    drafts: { type: 'boolean' },
    frozen: { type: 'boolean' },
    watch: { type: 'boolean' },
  },
  run: async (request, world) => {
    const { values } = request
    if (values['drafts'] === true && values['frozen'] === true) throw bothAsked
    if (values['watch'] === true && values['frozen'] === true) throw frozenWatch
    // Where nothing has changed nothing that builds is loaded.
    const { standing } = await import('./building/standing.ts')
    const stands = await standing(request, world)
    if (stands !== undefined) return stands
    const { buildOnce, watchAndBuild } = await import('./building/build-once.ts')
    return values['watch'] === true ? watchAndBuild(request, world) : buildOnce(request, world)
  },
}

const bothAsked = new Failure('usage/argument', '--drafts and --frozen do not go together', {
  hint: 'A build with drafts leaves courant.lock as it is: leave one of the two out.',
})

const frozenWatch = new Failure('usage/argument', '--watch and --frozen do not go together', {
  hint: '--frozen is for CI, where nobody edits: leave one of the two out.',
})
