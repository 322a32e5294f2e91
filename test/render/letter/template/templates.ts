import { template } from '../letter-source.ts'

/** What every template needs at its foot; two columns. */
const foot =
  '<mj-section><mj-column><mj-text><a class="quiet" href="{{unsubscribe}}">{{words.unsubscribe}}</a></mj-text></mj-column><mj-column><mj-text>{{postalAddress}}</mj-text></mj-column></mj-section>'

const head = `<mj-head><mj-title>{{title}}</mj-title>
<mj-attributes><mj-all font-family="{{theme.font}}" /><mj-text color="{{theme.ink}}" /></mj-attributes>
<mj-style>.quiet { color: {{theme.quiet}} }</mj-style></mj-head>`

const letter = (body: string): string =>
  `<mjml lang="{{language}}" dir="{{direction}}">${head}\n<mj-body width="{{theme.width}}px">${body}\n${foot}</mj-body></mjml>`

/** Templates as users write them, by what is special about them. */
export const templates: Readonly<Record<string, string>> = {
  'the package’s own': template,
  'loops around sections, texts and rows': letter(`
<mj-section><mj-column><mj-text><h1>{{title}}</h1></mj-text></mj-column></mj-section>
<mj-raw>{{#each sections}}</mj-raw>
<mj-section css-class="part">
  <mj-column>
    <mj-raw>{{#if heading}}</mj-raw>
    <mj-text><h2>{{heading}}</h2></mj-text>
    <mj-divider border-color="{{theme.line}}" />
    <mj-raw>{{else}}</mj-raw>
    <mj-text><p class="quiet">{{@root.day}}</p></mj-text>
    <mj-raw>{{/if}}</mj-raw>
    <mj-raw>{{#each blocks}}</mj-raw>
    <mj-text>{{{this}}}</mj-text>
    <mj-raw>{{/each}}</mj-raw>
    <mj-table>{{#each spans}}<tr>{{#if link}}<td><a href="{{link}}" class="quiet">{{text}}</a></td>{{else}}<td>{{text}}</td>{{/if}}</tr>{{/each}}</mj-table>
  </mj-column>
</mj-section>
<mj-raw>{{/each}}</mj-raw>`),
  'a hero, and columns in if and else': letter(`
<mj-hero background-color="{{theme.shade}}"><mj-text><h1>{{title}}</h1></mj-text><mj-button href="{{web}}" background-color="{{theme.accent}}">{{words.onWeb}}</mj-button></mj-hero>
<mj-section><mj-column><mj-text>{{preheader}}</mj-text></mj-column></mj-section>
<mj-raw>{{#if manage}}</mj-raw>
<mj-section><mj-column><mj-text><a class="quiet" href="{{manage}}">{{words.manage}}</a></mj-text></mj-column><mj-column><mj-text>{{publication}}</mj-text></mj-column></mj-section>
<mj-raw>{{else}}</mj-raw>
<mj-section><mj-column><mj-text><a href="{{home}}">{{publication}}</a></mj-text></mj-column></mj-section>
<mj-raw>{{/if}}</mj-raw>
<mj-wrapper><mj-raw>{{#each sections}}</mj-raw><mj-section><mj-column><mj-text>{{#each blocks}}{{{this}}}{{/each}}</mj-text></mj-column></mj-section><mj-raw>{{/each}}</mj-raw></mj-wrapper>`),
}
