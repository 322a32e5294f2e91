/** Words by which people know what a heading or a link is for, in the languages that we have met. */

/** A title as its words, in small letters. */
export const plainTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}'’]+/gu, ' ')
    .trim()

const sectionNouns =
  /(?:^| )(?:news|articles|posts|blogs|blogging|releases|updates|jobs|events|meetups|conferences|videos|podcasts|talks|books|projects|tools|libraries|packages|crates|plugins|tutorials|guides|papers|publications|miscellaneous|misc|other|others|brief|bits|featured|highlights|discussions|threads|announcements|links|reads|reading|resources|merges|merged|deprecated|deprecations|commits|pull requests|prs|proposals|rfcs|issues|changes|newsletters|lists|tweets|twitter|employment|hiring|participation|community|tell|note|notes|noteworthy|schedule|summary|headlines|stories|research|software|hardware|security|opinion|opinions|code|design|frontend|backend|quotes|more|questions|answers|spotlight|latest|people|business|fun|finally|tips|shoutouts)$/
const sectionOf = /(?:^| )(?:of the|of this) (?:week|day|month|year)$/
const sectionWords =
  /^(?:本周|本期|今日|每周|最新|其他|其它|推荐|热门|精选|开源|行业|技术|业界)?(?:资讯|文章|视频|工具|项目|开源项目|新闻|动态|资源|教程|招聘|活动|书籍|图书|论文|言论|文摘|图片|软件|产品|代码|科技动态|新闻动态|科技新闻|头条|要闻|快讯|播客|其他|其它|分享|推荐|阅读|链接|讨论|公告|发布|版本发布|版本更新|更新|订阅|热榜|榜单)(?:推荐|动态|分享|汇总|更新|速递|一览)?$|^(?:今週の|その他の?|注目の)?(?:ニュース|記事|リリース|イベント|ツール|ライブラリ|動画|その他|求人|更新|お知らせ|スライド|本|書籍|アップデート)(?:情報|一覧|まとめ)?$|^(?:뉴스|기사|도구|소식|이벤트|채용|릴리스|영상|동영상|읽을거리)$|^(?:समाचार|रिलीज|लेख|घटनाएँ)$|^(?:новости|статьи|релизы|события|видео|инструменты|вакансии|разное|ссылки|обсуждения)$|^(?:noticias|artículos|eventos|enlaces|herramientas|empleos|vídeos|libros|actualités|articles|outils|événements|emplois|liens|nachrichten|artikel|werkzeuge|veranstaltungen|stellen|termine|notícias|artigos|ferramentas|vagas)$/u

/** Whether a heading names a kind of thing (“News”, “工具”) and so is a section, not an entry. */
export function namesSection(title: string): boolean {
  const text = plainTitle(title)
  const short = text.split(' ').length <= 5
  return (short && sectionNouns.test(text)) || sectionOf.test(text) || sectionWords.test(text.replaceAll(' ', ''))
}

const references =
  /^(?:references?|links?|resources?|further reading|read more|see also|sources?|more|learn more|related(?: links)?|参考(?:资料|文献|链接)?|相关(?:链接|资料|阅读)|链接|来源|出典|参考リンク|関連リンク|참고|참고 자료|ссылки|источники|संदर्भ|enlaces|referencias|références|liens|quellen|referências)$/u

/** Whether a heading opens the references of what stands above it. */
export function namesReferences(title: string): boolean {
  return references.test(plainTitle(title))
}

const genericLink =
  /^(?:here|this|links?|(?:re)?sources?|(?:continue |start |keep )?read(?:ing)?(?: more| on| it| this)?(?: here| about it| .{0,20}(?:post|article|paper|notes|announcement|study|thread|story|docs|rest|discussion)(?: for yourself)?)?|more|more info(?:rmation)?|learn more|details?|via|code|github|gitlab|pdf|abs|arxiv|paper|demo|website|web|homepage|video|slides?|docs?|documentation|repo(?:sitory)?|project page|hugging ?face|download|view(?: on .{1,20}| online| more)?|visit(?: site| website)?|click here|discuss(?:ion)?|comments?|permalink|\d+|立即访问|链接|原文|原文链接|地址|项目地址|官网|点击查看|查看|阅读原文|阅读全文|讨论|永久链接|本文永久链接|详情|代码|论文|こちら|リンク|コメント|링크|원문|ссылка|читать(?: далее)?|подробнее|обсуждение|aquí|ici|hier|mehr|weiterlesen|lire la suite|leer más|link aqui)$/u

/** Whether a link's text says what a click does (“read more”, “PDF”, “原文”) and not what it leads to. */
export function namesNothing(linkText: string): boolean {
  const text = plainTitle(linkText)
  return text === '' || genericLink.test(text) || /^\P{L}*(?:prev(?:ious)?|next)\s*[:：]/iu.test(linkText)
}

const pick = /(?:^| )(?:of the|of this) (?:week|day|month|year)$|^(?:每周|本周|今日|今週の|今月の)(?:一|推荐|精选)/u

/** Whether a heading promises one thing that was picked: “Crate of the week”. */
export function namesPick(title: string): boolean {
  return pick.test(plainTitle(title))
}

const linkLabel =
  /(?:^|[ ])(?:url|link|links|website|site|homepage|paper|article|post|repo|repository|github|source|code|read|home|project|page|web|docs|address|announcement|download)$|(?:地址|链接|网址|官网|网站|主页|原文|论文|仓库|出处|来源|リンク|サイト|公式|リポジトリ|주소|링크|ссылка|сайт|источник|enlace|lien)$/u

/** Whether a field's label promises the address that the entry is about: `Paper:`, `地址：`. */
export function labelsLink(label: string): boolean {
  return linkLabel.test(plainTitle(label))
}
