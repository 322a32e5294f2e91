import { type Answers, problemWith } from '../../app/beginning/answers.ts'
import { knownLanguage } from '../../base/language.ts'
import { type Ask, isYes, yesOrNo } from '../screen/questions.ts'

/** What a publication is taken to be called, and where and in what language, where nobody says otherwise. */
export interface Usual {
  readonly title: string
  readonly url: string
  readonly language: string
}

/** Asks for one thing, after all that is settled: what came of it; undefined where whoever was asked has given up. */
type Step = (ask: Ask, settled: Answers & Usual) => Promise<Answers | undefined>

/** In the order in which they are asked. */
const steps: readonly (readonly [keyof Answers, Step])[] = [
  ['title', fact('title', 'Title')],
  ['url', fact('url', 'Where it will be on the web')],
  ['language', fact('language', 'Language, such as en, ja or zh-Hans')],
  ['author', writer],
  ['mail', sender],
  ['workflows', workflows],
]

function fact(name: keyof Usual, text: string): Step {
  return async (ask, { [name]: usual }) => {
    const answer = await ask({ text, usual, problemWith: (one) => problemWith({ [name]: one }) })
    return answer === undefined ? undefined : { [name]: answer }
  }
}

async function writer(ask: Ask): Promise<Answers | undefined> {
  const answer = await ask({
    text: 'Author, such as Ada <ada@example.org>',
    usual: '',
    shown: 'nobody named',
    problemWith: (author) => (author === '' ? undefined : problemWith({ author })),
  })
  if (answer === undefined) return undefined
  return answer === '' ? {} : { author: answer }
}

async function sender(ask: Ask, { title, url }: Usual): Promise<Answers | undefined> {
  const wanted = await ask(yesOrNo('Will it go out by mail too?'))
  if (wanted === undefined) return undefined
  if (!isYes(wanted)) return {}
  const address = `news@${new URL(url).hostname}`
  const mail = await ask({
    text: 'Who letters are from',
    usual: /[<>"]/.test(title) ? address : `${title} <${address}>`,
    problemWith: (from) => problemWith({ mail: from }),
  })
  return mail === undefined ? undefined : { mail }
}

async function workflows(ask: Ask): Promise<Answers | undefined> {
  const wanted = await ask(yesOrNo('Shall GitHub Actions check and publish it?'))
  return wanted === undefined ? undefined : { workflows: isYes(wanted) }
}

/** Asks for what `given` does not say; undefined when whoever was asked has given up. */
export async function askedFor(given: Answers, usual: Usual, ask: Ask): Promise<Answers | undefined> {
  let answers = given
  for (const [name, step] of steps) {
    if (given[name] !== undefined) continue
    const { title = usual.title, url = usual.url, language = usual.language } = answers
    const answered = await step(ask, { ...answers, title, url, language })
    if (answered === undefined) return undefined
    answers = { ...answers, ...answered }
  }
  return answers
}

/** The language of whoever sits at the machine, by its locale; Chinese with its script. */
export function languageOf(env: Readonly<Record<string, string | undefined>>): string {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  const { language, script } = new Intl.Locale(knownLanguage(locale.replace(/[.@].*$/, '')) ?? 'en').maximize()
  return language === 'zh' ? `zh-${script ?? 'Hans'}` : language
}
