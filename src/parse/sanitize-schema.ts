import type { Schema } from 'hast-util-sanitize'

/**
 * What may stand in an author's HTML; all else goes, its text stays. No style, no form, no frame, no event: a letter and a
 * feed reader can show all of this, and nothing of it can act.
 */
export const sanitizeSchema: Schema = {
  strip: (
    'script style template xmp noembed noframes noscript iframe plaintext textarea title select option object embed ' +
    'svg math audio video canvas'
  ).split(' '),
  tagNames: (
    'a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure ' +
    'h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub ' +
    'summary sup table tbody td tfoot th thead time tr tt u ul var wbr'
  ).split(' '),
  attributes: {
    a: [
      'href',
      ['className', 'data-footnote-backref'],
      ['type', /^(?:(?:audio|video)\/[\w.+-]{1,60}|application\/pdf)$/],
    ],
    blockquote: ['cite'],
    code: [['className', /^language-[\w+.#-]{1,40}$/]],
    col: ['span'],
    colgroup: ['span'],
    del: ['cite', 'dateTime'],
    details: ['open'],
    img: ['src', 'alt', 'width', 'height'],
    input: [['type', 'checkbox'], ['disabled', true], 'checked'],
    ins: ['cite', 'dateTime'],
    li: ['value', ['className', 'task-list-item']],
    ol: ['start', 'reversed', 'type', ['className', 'contains-task-list']],
    q: ['cite'],
    section: [['className', 'footnotes']],
    span: [['className', 'sr-only']],
    td: ['align', 'colSpan', 'rowSpan'],
    th: ['align', 'colSpan', 'rowSpan', 'scope'],
    time: ['dateTime'],
    ul: [['className', 'contains-task-list']],
    '*': ['title', 'lang', 'dir', 'id'],
  },
  clobber: ['id', 'name'],
  protocols: { href: ['http', 'https', 'mailto'], src: ['http', 'https'], cite: ['http', 'https'] },
  ancestors: {
    caption: ['table'],
    col: ['table'],
    colgroup: ['table'],
    dd: ['dl'],
    dt: ['dl'],
    figcaption: ['figure'],
    li: ['ol', 'ul'],
    rp: ['ruby'],
    rt: ['ruby'],
    summary: ['details'],
    tbody: ['table'],
    td: ['table'],
    tfoot: ['table'],
    th: ['table'],
    thead: ['table'],
    tr: ['table'],
  },
  required: { input: { type: 'checkbox', disabled: true } },
  allowComments: false,
  allowDoctypes: false,
}
