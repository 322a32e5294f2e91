import { expect, test } from 'vitest'
import { html, read } from '../read.ts'

const page = 'https://publication.invalid/issues/2025-05-02/'

test.each([
  [
    'a frame with a title is a link on a line of its own',
    'a\n\n<iframe src="https://www.youtube.com/embed/a1" title="A  talk" width="560" height="315" allowfullscreen></iframe>\n\nb',
    '<p>a</p>\n<p><a href="https://www.youtube.com/watch?v=a1">A talk</a></p>\n<p>b</p>',
  ],
  [
    'a frame without a title is named by its host, and its address may want a scheme',
    '<iframe src="//www.a.example/x"></iframe>',
    '<p><a href="https://a.example/x">a.example</a></p>'.replace('//a.example/x', '//www.a.example/x'),
  ],
  [
    'a frame among words stands between line breaks',
    'see <iframe src="https://a.example/"></iframe> there',
    '<p>see <br><a href="https://a.example/">a.example</a><br> there</p>',
  ],
  [
    'a frame closed as in XML takes nothing with it',
    '<iframe src="https://a.example/" />\n\nafter **b**\n\nmore',
    '<p><a href="https://a.example/">a.example</a></p>\n<p>after <strong>b</strong></p>\n<p>more</p>',
  ],
  [
    'an address without quotes may end in a slash',
    '<iframe src=https://a.example/x/></iframe>',
    '<p><a href="https://a.example/x/">a.example</a></p>',
  ],
  [
    'a frame that nobody sees goes',
    'a\n\n<iframe src="https://a.example/ns" height="0" width="0"></iframe>',
    '<p>a</p>\n',
  ],
  ['a frame that is hidden goes', '<iframe src="https://a.example/" style="display: none"></iframe>', ''],
  ['a frame of what may not be followed goes', '<iframe src="java&#10;script:alert(1)"></iframe>', ''],
  ['a frame of text goes', '<iframe srcdoc="<b>x</b>"></iframe>', ''],
  [
    'a film has its poster and the name of its file',
    '<video src="films/a%20b.mp4" poster="http://i.example/p.png" controls>Not for you</video>',
    `<p><a href="${page}films/a%20b.mp4" type="video/mp4"><img src="https://i.example/p.png" alt=""><br>a b.mp4</a></p>`,
  ],
  [
    'a recording has the first source that can be followed',
    '<audio controls title="第七期"><source src="data:audio/ogg,x"><source src="https://a.example/7" type="audio/ogg; codecs=opus"></audio>',
    '<p><a href="https://a.example/7" type="audio/ogg">第七期</a></p>',
  ],
  ['a player of nothing goes', '<video controls>\n<p>No video.</p>\n</video>', ''],
  [
    'a file in an object is a link, whatever stands there for who cannot show it',
    '<object data="https://a.example/p.pdf" type="application/pdf"><p>No PDF.</p></object>',
    '<p><a href="https://a.example/p.pdf" type="application/pdf">p.pdf</a></p>',
  ],
  [
    'an object without an address is what stands in it',
    '<object><param name="movie" value="x"><embed src="https://a.example/x" aria-label="A film"></object>',
    '<p><a href="https://a.example/x">A film</a></p>',
  ],
  [
    'a player in a link is words in it',
    '<div><a href="https://a.example/"><video src="x.mp4"></video></a></div>',
    '<div><a href="https://a.example/">x.mp4</a></div>',
  ],
  [
    'a drawing is its title',
    '<div><svg viewBox="0 0 1 1"><title> A\n bird </title><path d="M0"/></svg></div>',
    '<div>A bird</div>',
  ],
  ['a drawing is its label', '<div>a <svg aria-label="bird" role="img"></svg></div>', '<div>a bird</div>'],
  ['a drawing for the eye alone goes', '<div>a <svg aria-hidden="true"><title>b</title></svg></div>', '<div>a </div>'],
  [
    'a drawing holds no markup',
    '<div><svg aria-label="<b onclick=x>"><foreignObject><b>x</b></foreignObject></svg></div>',
    '<div>&#x3C;b onclick=x></div>',
  ],
])('%s', (_, markdown, expected) => {
  expect(html(markdown)).toBe(expected)
})

test('a poster of the publication is one of its assets', () => {
  const { issue } = read('<video src="https://a.example/x.mp4" poster="images/p.png"></video>')
  expect(issue?.assets.map(({ path }) => path)).toEqual(['digests/images/p.png'])
})

test.each([
  ['frames', '<iframe src="https://a.example/"></iframe>\n'],
  ['frames that are never closed', '<iframe src="https://a.example/" '],
  ['frames with quotes that never end', '<iframe "'],
  ['objects in objects', '<object>'],
  ['folded texts', '<details><summary>s</summary>x</details>'],
])('thousands of %s are read, or refused, and nothing throws', (_, piece) => {
  const { issue, diagnostics } = read(piece.repeat(3000))
  expect(issue !== undefined || diagnostics.some(({ severity }) => severity === 'error')).toBe(true)
})
