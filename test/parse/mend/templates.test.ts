import { expect, test } from 'vitest'
import { html, read } from '../read.ts'

test.each([
  ['{% include part.md %}\n\ntext', '<p>text</p>'],
  ['{% include part.md q="one\n\n  two `x`"\n%}\n\ntext', '<p>text</p>'],
  ['{% tag %} text after it', '<p>text after it</p>'],
  ['- {% tag %} text in an item', '<ul>\n<li>text in an item</li>\n</ul>'],
  ['line {% tag %}\nnext', '<p>line\nnext</p>'],
  ['一行{% tag %}\r\n二行', '<p>一行二行</p>'],
  ['{% if a %}kept{% endif %}', '<p>kept</p>'],
  ['{% comment %}hid\n\nden{% endcomment %}\n\nshown', '<p>shown</p>'],
  ['{%- raw -%}{% shown %}{%- endraw -%}', '<p>{% shown %}</p>'],
  ['{{< video 17 >}}\n\ntext', '<p>text</p>'],
  ['{{% note %}}kept{{% /note %}}', '<p>kept</p>'],
  ['{% highlight c %}\nint `a`\n{% endhighlight %}\n\nafter', '<pre><code>int `a`\n</code></pre>\n<p>after</p>'],
])('a template’s tag is not seen: %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})

test.each([
  ['write {{name}} and {{#if}}', '<p>write {{name}} and {{#if}}</p>'],
  ['write `{% if %}`', '<p>write <code>{% if %}</code></p>'],
  ['```\n{% if %}\n```', '<pre><code>{% if %}\n</code></pre>'],
  ['open {% if', '<p>open {% if</p>'],
  ['{% 5 %}', '<p>{% 5 %}</p>'],
])('what is none, or code, stays: %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})

test.each([
  ['{% assign b = "https://a.example/" %}\nsee [t]({{b}}17)', '<p>see <a href="https://a.example/17">t</a></p>'],
  [
    "{% assign b = 'https://a.example' %}\nsee [t][r]\n\n[r]: {{ b }}/x",
    '<p>see <a href="https://a.example/x">t</a></p>',
  ],
  ['see [t]({{ site.url }}/x), there', '<p>see t, there</p>'],
  ['[第一版]({{< ref "a/v1.md" >}})で', '<p>第一版で</p>'],
  ['see [t]({% post_url 2020-01-01-x %}) x', '<p>see t x</p>'],
  ['an ![image]({{ site.url }}/a.png) x', '<p>an image x</p>'],
  ['see [t][r] x\n\n[r]: {{ site.url }}/x', '<p>see t x</p>'],
])('a target that a template makes: %j', (text, expected) => {
  expect(html(text)).toBe(expected)
})

test('a template’s tag moves no line', () => {
  const text = '{% include a\n b="c"\n\n d="e" %}\n\n## [T](https://a.example/)\n\nx'
  expect(read(text).issue?.sections[0]?.parts[0]).toMatchObject({ entry: { place: { line: 6, column: 1 } } })
})
