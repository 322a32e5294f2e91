import { plainTitle } from './vocabulary.ts'

/** What headings are called, in the languages that we have met, that open what is about the newsletter itself. */
const asides: readonly string[] = [
  // English
  "(?:how to |please |newsletter )?(?:un)?subscribe.*|subscriptions?|(?:our |this week'?s )?sponsors?(?: us)?|sponsored(?: by.*)?|advertisements?|about(?: us| me| this.*| the (?:author|newsletter).*)?|(?:table of )?contents|toc|in this issue|connect with us.*|(?:get|keep) in touch.*|welcome.*|hello.*|hi all|intro(?:duction)?|editorial|foreword|preface|editor'?s (?:note|letter)|from the editor.*|follow (?:us|me).*|contact(?: us| me)?|feedback|support (?:us|me)|(?:previous|past) issues|archives?|how to contribute|contribut(?:e|ing) to .*(?:newsletter|weekly|digest|issue)s?|contribute to this.*|credits|license|disclaimer|legal|imprint|imprint.*",
  "(?:\\d+ )?(?:(?:new|first time|our|this (?:week|month)['’]?s) )?contributors|acknowledge?ments?|thanks?(?: you.*| to .{0,40}| for reading.*)?",
  'get involved.*|join us|(?:stay|keep) (?:connected|up with) .*|last words|closing (?:words|thoughts)|want to (?:see your|share|submit|contribute|be featured) .*',
  // Chinese
  '(?:欢迎|如何)?(?:订阅|訂閱).{0,6}|(?:关于|關於)(?:我们|我們|本刊|本周刊|周刊|作者)?|(?:本期)?(?:目录|目錄)|往期(?:回顾|推荐|内容|文章)?|历史文章',
  '(?:赞助|贊助)(?:商|支持| 支持)?|广告|廣告|投稿|前言|[卷刊]首语|序言?|编[者辑](?:的话|按)|写在(?:最后|前面)|结语|封面(?:图|故事)?|题图|卷首语|导读',
  '(?:联系|聯絡|关注|加入)(?:我们|我們|方式)|声明|版权声明|交流群|加群|致谢|鸣谢|購读|购读',
  // Japanese and Korean
  'はじめに|おわりに|まえがき|購読(?:方法|する)?|目次|このニュースレターについて|スポンサー|バックナンバー|お問い合わせ|謝辞',
  '구독(?:하기| ?안내)?|목차|광고|후원|문의|기여하기',
  // Russian
  'подписаться|подписка|содержание|спонсоры?|архив|о рассылке|контакты|благодарности|поддержать (?:нас|проект)',
  // Spanish, Portuguese, Italian
  'suscríbete|suscripción|patrocinadores?|índice|archivo|contenido|sobre (?:nosotros|mí)|quiénes somos|contacto|agradecimientos',
  'sumário|assine|inscreva se|sobre (?:nós|mim)|quem somos|contato|agradecimentos|iscriviti|indice|chi siamo|contatti|ringraziamenti',
  // German, Dutch
  'abonnieren|inhalt|inhaltsverzeichnis|archiv|impressum|sponsoren|über (?:uns|mich|diesen newsletter)|mitmachen|kontakt|vorwort|danke',
  'abonneren|inhoud|over ons|voorwoord',
  // French
  "s['’]abonner|sommaire|à propos(?: de .{1,30})?|s['’]inscrire|nous contacter|remerciements|édito",
  // Arabic
  'اشترك|المحتويات|من نحن|الرعاة|مقدمة',
]
const aside = new RegExp(`^(?:${asides.join('|')})$`, 'u')

/** Whether a heading opens what is about the newsletter itself: how to subscribe, sponsors, contents, older issues. */
export function namesAside(title: string): boolean {
  return aside.test(plainTitle(title))
}

const leaving = [
  '(?:click here to )?unsubscribe(?: here)?|取消订阅|退订|購読解除|配信停止|구독 ?취소|отписаться|(?:newsletter )?abmelden',
  'se désabonner|se désinscrire|darse de baja|cancelar (?:la )?suscripción|cancelar inscrição|descadastrar|uitschrijven',
]
const wayOut = new RegExp(`^(?:${leaving.join('|')}).{0,20}$`, 'u')

/** Whether a link's text is the way out of the newsletter. */
export function namesLeaving(linkText: string): boolean {
  return wayOut.test(plainTitle(linkText))
}
