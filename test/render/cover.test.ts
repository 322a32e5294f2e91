import { expect, test } from 'vitest'
import { coverOf } from '../../src/render/cover.ts'
import { treeOf } from './tree.ts'

const picture = 'https://i.example/picture.png'
const shown = `![Two birds](${picture})`
const linked = (name: string) => `[![${name}](https://i.example/${name}.png)](https://a.example/${name})`

test.each([
  ['nothing', '', undefined],
  ['words alone', '论文 مرحبا', undefined],
  ['an image on a line of its own', `Text.\n\n${shown}\n\nMore.`, picture],
  ['an image that is a link', `[${shown}](https://a.example/)`, picture],
  ['the first of two', `${shown}\n\n![b](https://i.example/b.png)`, picture],
  ['an image that a line break sets apart', `Look:  \n${shown}  \nthere`, picture],
  ['an image among words, of a size that nobody knows', `See ${shown} there`, undefined],
  ['an image among words, large', `See <img src="${picture}" width="640" height="400"> there`, picture],
  ['a row of badges, then a picture', `${linked('build')} ${linked('npm')}\n\n${shown}`, picture],
  ['badges with a line break between', `${linked('build')}\n${linked('npm')}`, undefined],
  ['a row of pictures that lead nowhere', `${shown} ![b](https://i.example/b.png)`, picture],
  ['a badge alone, by its address', '![b](https://img.shields.example/badge/npm-v1-green)', undefined],
  ['a drawing', '![b](https://i.example/build.svg?branch=main)', undefined],
  ['an emoji in words', '![:rocket:](https://i.example/rocket.png)', undefined],
  ['an emoji in signs', '![👩‍👩‍👧](https://i.example/family.png)', undefined],
  ['a counter', '<img src="https://i.example/open.gif" width="1" height="1">', undefined],
  ['an icon whose height alone is known', '<img src="https://i.example/icon.png" height="20">', undefined],
  ['a picture in a list', `- a\n- ${shown}`, picture],
  ['a picture in a cell beside words in another', `| a | ${shown} |\n|--|--|`, picture],
  ['a picture with a caption', `<figure><img src="${picture}"><figcaption>Two</figcaption></figure>`, picture],
  ['a picture as wide as its column', `<img src="${picture}" width="100%">`, picture],
])('coverOf() of %s', (_, markdown, url) => {
  expect(coverOf(treeOf(markdown))?.url).toBe(url)
})

test('coverOf() tells what is known of a picture, and no more', () => {
  expect(coverOf(treeOf(`<img src="${picture}" alt=" Two birds " width="640px" height="50%">`))).toEqual({
    url: picture,
    alt: 'Two birds',
    width: 640,
  })
})
