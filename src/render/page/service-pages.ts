import { createHash } from 'node:crypto'
import { directionOf } from '../../base/language.ts'
import type { ServicePage, ServicePages } from '../../domain/link/service-page.ts'
import type { Publication } from '../../domain/publication.ts'
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
  readonly choices: readonly Choice[]
}

/** Renders the pages that the service shows, once for all who come. */
export function renderServicePages(
  { title, url, language, theme }: Publication,
  templates: Readonly<Record<string, string>>,
): ServicePages {
  const fill = compileTemplate('service.hbs', templates['service.hbs'] ?? '')
  const style = pageStyle(templates['service.css'] ?? '', theme)
  const shared = { language, direction: directionOf(language), publication: title, home: url, style }
  const contents = contentsOf(wordsFor(language), serviceWordsFor(language))
  const page = (name: ServicePage) => fill({ ...shared, ...contents[name] })
  return {
    html: {
      home: page('home'),
      leave: page('leave'),
      left: page('left'),
      preferences: page('preferences'),
      paused: page('paused'),
      active: page('active'),
      wrong: page('wrong'),
      later: page('later'),
    },
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
    preferences: { title: words.manage, text: '', choices: [pause, resume, leave] },
    paused: { title: service.paused, text: '', choices: [resume, leave] },
    active: { title: service.active, text: '', choices: [pause, leave] },
    wrong: { title: service.wrong, text: service.wrongText, choices: [] },
    later: { title: service.later, text: service.laterText, choices: [] },
  }
}
