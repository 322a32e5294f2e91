import { createHash } from 'node:crypto'
import { directionOf } from '../../base/language.ts'
import type { ServicePage, ServicePages } from '../../domain/link/service-page.ts'
import type { Publication } from '../../domain/publication.ts'
import { topicKey } from '../../domain/topic/topic.ts'
import { compileTemplate } from '../template.ts'
import { type Words, wordsFor } from '../words.ts'
import { pageStyle } from './page-style.ts'
import { type ServiceWords, serviceWordsFor } from './service-words.ts'

/** A button: what is sent by it, and what is beside it. */
interface Choice {
  readonly wish: 'leave' | 'pause' | 'resume'
  readonly label: string
  readonly text: string
}

/** What a page says. */
interface Content {
  readonly title: string
  readonly text: string
  /** Whether sections may be chosen on it, where any are offered. */
  readonly asks?: true
  readonly choices: readonly Choice[]
}

/** A topic as a page offers it. */
interface Box {
  readonly name: string
  readonly key: string
  readonly ticked: boolean
}

/** What the pages are made with: `topics` are those on offer. */
interface Making {
  readonly templates: Readonly<Record<string, string>>
  readonly topics: readonly string[]
}

/** Renders the pages that the service shows, once for all who come. */
export function renderServicePages(
  { title, url, language, theme }: Publication,
  { templates, topics }: Making,
): ServicePages {
  const fill = compileTemplate('service.hbs', templates['service.hbs'] ?? '')
  const style = pageStyle(templates['service.css'] ?? '', theme)
  const words = serviceWordsFor(language)
  const shared = { language, direction: directionOf(language), publication: title, home: url, style, words }
  const contents = contentsOf(wordsFor(language), words)
  const after: Content = { ...contents.everything, title: words.chosen, text: words.chosenText }
  const page = ({ asks, ...content }: Content, ticked: readonly string[] = []) => {
    const boxes = topics.map((name): Box => ({ name, key: topicKey(name), ticked: ticked.includes(name) }))
    return fill({ ...shared, ...content, topics: asks === undefined ? [] : boxes })
  }
  return {
    html: {
      home: page(contents.home),
      leave: page(contents.leave),
      left: page(contents.left),
      preferences: page(contents.preferences),
      everything: page(contents.everything),
      unticked: page(contents.unticked),
      paused: page(contents.paused),
      active: page(contents.active),
      wrong: page(contents.wrong),
      later: page(contents.later),
    },
    chosen: (chosen) => page(after, chosen),
    style: `'sha256-${createHash('sha256').update(style).digest('base64')}'`,
  }
}

function contentsOf(words: Words, service: ServiceWords): Readonly<Record<ServicePage, Content>> {
  const leave: Choice = { wish: 'leave', label: words.unsubscribe, text: service.leaveText }
  const pause: Choice = { wish: 'pause', label: service.pause, text: service.pauseText }
  const resume: Choice = { wish: 'resume', label: service.resume, text: service.resumeText }
  return {
    home: { title: words.manage, text: service.homeText, choices: [] },
    leave: { title: words.unsubscribe, text: '', choices: [leave] },
    left: { title: service.left, text: service.leftText, choices: [] },
    preferences: { title: words.manage, text: '', asks: true, choices: [pause, resume, leave] },
    everything: { title: service.whole, text: '', asks: true, choices: [pause, leave] },
    unticked: { title: words.manage, text: service.unticked, asks: true, choices: [pause, resume, leave] },
    paused: { title: service.paused, text: '', choices: [resume, leave] },
    active: { title: service.active, text: '', asks: true, choices: [pause, leave] },
    wrong: { title: service.wrong, text: service.wrongText, choices: [] },
    later: { title: service.later, text: service.laterText, choices: [] },
  }
}
