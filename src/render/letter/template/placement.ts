import type { Layout, Spot } from './contexts.ts'
import type { Remark } from './remark.ts'
import { type Block, blocksOf, type Tag } from './tags.ts'

/** Rules on where tags stand: MJML compiles what is around them before they are filled, and says nothing where it loses one. */
export function placementRemarks({ spots }: Pick<Layout, 'spots'>, tags: readonly Tag[]): Remark[] {
  const { blocks, lone } = blocksOf(tags)
  const spotOf = new Map(spots.map((spot) => [spot.tag, spot]))
  const inBlocks = new Set(blocks.flatMap(({ open, others, close }) => [open, ...others, close]))
  return [
    ...lone.map(loneRemark),
    // Of a tag that has no block, nothing more is worth saying.
    ...spots.flatMap((spot) => (lone.includes(spot.tag) ? [] : (spotRemark(spot, inBlocks.has(spot.tag)) ?? []))),
    ...blocks.flatMap((block) => blockRemark(block, spotOf) ?? []),
  ]
}

function loneRemark(tag: Tag): Remark {
  if (tag.kind === 'open')
    return { ...tag, message: `${tag.text} is never closed`, hint: `Write {{/${tag.name}}} where it ends.` }
  const hint = 'Take it out, or open the block that it belongs to before it.'
  return { ...tag, message: `${tag.text} belongs to no block`, hint }
}

/** Attributes of MJML elements that come out as they are: all others it measures, or moves into CSS. */
const taken = /^(?:alt|dir|href|lang|rel|sizes|src|srcset|target|title)$/

function spotRemark({ tag, kind, hosts, element = '', attribute }: Spot, block: boolean): Remark | undefined {
  const { text } = tag
  if (kind === 'between')
    return {
      ...tag,
      message: `${text} stands between elements of MJML, where MJML drops it`,
      hint: `Write <mj-raw>${text}</mj-raw>, or put it into the text of an <mj-text>.`,
    }
  if (kind === 'css')
    return {
      ...tag,
      message: `${text} stands in CSS, which is compiled before the letter is filled`,
      hint: block
        ? 'Put the block around two whole elements, each with its own style.'
        : 'Only {{theme.…}} can stand in CSS; for anything else put {{#if}} around two whole elements.',
    }
  if (attribute !== undefined) return attributeRemark({ tag, kind, hosts, element, attribute })
  if (kind === 'start-tag')
    return {
      ...tag,
      message: `${text} stands inside a start tag, beside its attributes`,
      hint: 'Put the block around two whole elements, one with the attribute and one without.',
    }
  const column = hosts.at(-1)?.name === 'mj-raw' && /^mj-(?:section|group)$/.test(hosts.at(-2)?.name ?? '')
  if (!column || !block) return undefined
  return {
    ...tag,
    message: `${text} stands around columns, whose widths are fixed before the letter is filled`,
    hint: 'Put the block around the whole <mj-section>; where there may be one column or two, write two sections in {{#if}}…{{else}}.',
  }
}

type InAttribute = Required<Pick<Spot, 'tag' | 'kind' | 'hosts' | 'element' | 'attribute'>>

function attributeRemark({ tag, element, attribute }: InAttribute): Remark | undefined {
  const { text } = tag
  const { name, value } = attribute
  if (/^mj(?:-|ml$)/.test(element) && !taken.test(name))
    return {
      ...tag,
      message: `${text} stands in the attribute “${name}” of <${element}>, which MJML reads before the letter is filled`,
      hint: 'Only {{theme.…}} can stand there; for anything else put {{#if}} around two whole elements.',
    }
  if (value?.quote === '')
    return { ...tag, message: `The value of “${name}” has no quotes around it`, hint: `Write ${name}="${text}".` }
  if (value !== undefined && text.includes(value.quote))
    return {
      ...tag,
      message: `The ${value.quote} in ${text} ends the value of “${name}”`,
      hint: 'Take the quotes out of the tag.',
    }
  return undefined
}

/** A block ends in the element in which it began. */
function blockRemark({ open, others, close }: Block, spotOf: ReadonlyMap<Tag, Spot>): Remark | undefined {
  const cell = spotOf.get(open)?.cell
  const out = [...others, close].find((tag) => spotOf.get(tag)?.cell !== cell)
  if (out === undefined || [open, out].some((tag) => spotOf.get(tag)?.kind === 'between')) return undefined
  return {
    ...out,
    message: `${out.text} stands in another element than the ${open.text} to which it belongs`,
    hint: 'Begin and end a block in the same element, or both in <mj-raw> within the same element.',
  }
}
