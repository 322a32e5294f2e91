const [styleSheets, dark, ownLooks] = [
  'Where style sheets are dropped the letter is laid out for every width by its own tags, and is read by light.',
  'Where the reader’s scheme is not asked for the letter is read by light, in colours that stand out there.',
  'It only adorns; what it is about is read without it.',
]

/**
 * What the package’s own letter uses though some mail programs do not show it, by caniemail’s slug, and why the letter reads well
 * there. Whatever is not among it was not thought of: it is told.
 */
export const baseline: Readonly<Record<string, string>> = {
  'css-at-media': styleSheets,
  'css-selector-child': styleSheets,
  'css-selector-attribute': 'Outlook marks what it darkens; elsewhere nothing has these marks.',
  'css-selector-class': styleSheets,
  'css-selector-descendant': styleSheets,
  'css-selector-grouping': styleSheets,
  'css-selector-id': styleSheets,
  'css-selector-type': styleSheets,
  'html-style': styleSheets,
  'css-at-media-prefers-color-scheme': dark,
  'css-color-scheme': dark,
  'html-meta-color-scheme': dark,
  'css-border-radius': ownLooks,
  'css-outline': 'MJML takes the outline from images; where that is not known images have none.',
  'css-text-decoration': 'A link is still underlined or coloured as the mail program does it.',
  'css-word-spacing': 'MJML sets it to what it is anyway.',
  'css-display-none': 'Gmail on the mobile web shows the line that is for inboxes above the letter.',
  'css-max-height': 'The line for inboxes is hidden in Outlook by mso-hide.',
  'css-list-style': 'A box that is ticked or not has a bullet before it.',
  'css-height': 'The height of an image is in its attribute; the style says no more than “auto”.',
  'css-min-width': 'A table of many columns is as wide as its words need, where it is not told how wide.',
  'css-overflow': 'A wide table is as wide as it is, where it cannot scroll in a box of its own.',
  'css-overflow-wrap': 'A long address breaks at its slashes, or is as wide as it is.',
  'css-word-break': 'MJML asks that words stay whole, which they do anyway.',
  'css-table-layout': 'Outlook lays every table out so.',
  'css-white-space': 'Code that is wider than the letter breaks as text does.',
  'css-sytem-ui': 'The fonts after it are those of each system by name.',
  'html-aria-label': 'The letter’s title is also in <title> and in its first heading.',
  'html-body': 'What is said of <body> is said again of the <div> in it.',
  'html-doctype': 'Sizes are said in pixels, which are the same without it.',
  'html-semantics': 'Tags that are not known go, and what is in them stays.',
  'html-ruby': 'The reading stands behind the word, in the brackets of <rp>.',
  'html-rp': 'The reading stands behind the word.',
  'html-abbr': 'What an abbreviation stands for is not shown anywhere without a pointer.',
  'html-wbr': 'A long word breaks where the mail program breaks it.',
  'html-rt': 'The reading stands behind the word.',
  'html-anchor-links': 'A footnote is read at the foot of its entry.',
}
