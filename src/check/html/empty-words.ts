/** What a link says that says nothing of where it leads, in the languages of most newsletters; marks around it do not count. */
const ofLinks =
  /^[\s\p{P}\p{S}]*(?:(?:click|tap|see|read|go) )?(?:here|this|this link|link|more|read more|learn more|see more|click|hier|mehr|weiterlesen|ici|lire la suite|en savoir plus|aquí|aqui|más|leer más|saiba mais|qui|leggi tutto|здесь|тут|подробнее|далее|链接|点击|点击这里|点这里|点我|这里|戳这里|传送门|更多|阅读更多|查看更多|查看|鏈接|連結|點擊|點擊這裡|這裡|此處|こちら|ここ|リンク|詳細|詳しくは|続きを読む|もっと見る|여기|링크|더 보기|더보기|자세히|यहाँ|यहां|यहाँ क्लिक करें|लिंक|और पढ़ें|هنا|اضغط هنا|انقر هنا|رابط|المزيد|اقرأ المزيد)[\s\p{P}\p{S}]*$/iu

/** What rules for digests, feeds and letters say of words alike, before they quote them. */
export const remarks = {
  linkWithoutWords: 'A link has no words, and nobody can tell where it leads',
  linkSaysNothing: 'The words of a link say nothing of where it leads',
  imageWithoutWords: 'An image has no words for those who do not see it',
  imageSaysNothing: 'The words for an image say nothing of what it shows',
} as const

/** What a program, or somebody in a hurry, puts where the words for an image belong. */
const ofImages =
  /^(?:(?:image|img|picture|pic|photo|screenshot|alt(?: text)?|untitled)[\s_-]*\d*|图片|图像|圖片|截图|截圖|画像|写真|スクリーンショット|이미지|사진|चित्र|صورة|imagen|foto|bild|изображение)$/iu

/** Whether the words of a link say nothing of where it leads. */
export const linkSaysNothing = (words: string): boolean => ofLinks.test(words)

/** Whether the words for an image say nothing of what it shows: “image”, or the name of its file. */
export function imageSaysNothing(words: string, source: string): boolean {
  if (words === '') return false
  const name = decoded(source.split(/[?#]/)[0]?.split('/').at(-1) ?? '')
  const isFile = /^[^\s/]+\.(?:png|jpe?g|gif|webp|svg|avif|bmp|heic)$/i.test(words)
  return isFile || words === name || words === source || ofImages.test(words)
}

/** A part of an address as people write it; as it is where it is no right escaping. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
