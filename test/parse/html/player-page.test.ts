import { expect, test } from 'vitest'
import { playerPage } from '../../../src/parse/html/player-page.ts'

test.each([
  ['https://www.youtube.com/embed/a1-_B', 'https://www.youtube.com/watch?v=a1-_B'],
  ['https://www.youtube-nocookie.com/embed/a1?start=90&autoplay=1', 'https://www.youtube.com/watch?v=a1&t=90s'],
  ['https://youtube.com/v/a1', 'https://www.youtube.com/watch?v=a1'],
  ['https://www.youtube.com/embed/videoseries?list=PL1', 'https://www.youtube.com/playlist?list=PL1'],
  ['https://player.vimeo.com/video/123', 'https://vimeo.com/123'],
  ['https://player.vimeo.com/video/123?h=abc&dnt=1', 'https://vimeo.com/123/abc'],
  ['https://player.bilibili.com/player.html?bvid=BV1xx&page=1', 'https://www.bilibili.com/video/BV1xx/'],
  ['https://player.bilibili.com/player.html?aid=42&p=3', 'https://www.bilibili.com/video/av42/?p=3'],
  ['https://www.youtube.com/embed/a"onload=1', 'https://www.youtube.com/embed/a"onload=1'],
  ['https://www.youtube.com/embed/videoseries', 'https://www.youtube.com/embed/videoseries'],
  ['https://player.vimeo.com/video/x', 'https://player.vimeo.com/video/x'],
  ['https://player.bilibili.com/player.html', 'https://player.bilibili.com/player.html'],
  ['https://youtube.com.a.example/embed/a1', 'https://youtube.com.a.example/embed/a1'],
  ['https://a.example/embed/a1', 'https://a.example/embed/a1'],
  ['', ''],
])('playerPage(%j) is %j', (player, page) => {
  expect(playerPage(player)).toBe(page)
})
