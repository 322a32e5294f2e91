// Over 150 lines, since it is one table: the words of the search, a column a language.
import type { LanguageTag } from '../../base/language.ts'
import { rowFor } from '../words.ts'

/** The words of the page where an archive is searched. */
export interface SearchWords {
  readonly search: string
  /** What to write into the field. */
  readonly label: string
  /** How many results there are: `{n}` stands for the number. */
  readonly results: string
  readonly none: string
  readonly loading: string
  readonly failed: string
  readonly more: string
  /** Of a long archive: to look through issues that are not loaded yet. */
  readonly older: string
  /** Of a page opened from a disk, where browsers load nothing. */
  readonly disk: string
  readonly unscripted: string
}

const en: SearchWords = {
  search: 'Search',
  label: 'Words in titles and texts',
  results: 'Results: {n}',
  none: 'Nothing found. Try fewer or other words.',
  loading: 'Searching…',
  failed: 'The search could not be loaded. Press “Search” to try again.',
  more: 'Show more',
  older: 'Search older issues too',
  disk: 'Search works on the web only: this page was opened from a disk.',
  unscripted: 'Search needs JavaScript. Every issue is also in the archive:',
}

const columns: Readonly<Record<string, SearchWords>> = {
  en,
  'zh-Hans': {
    search: '搜索',
    label: '标题和正文中的词',
    results: '{n} 条结果',
    none: '没有找到。请减少或更换关键词。',
    loading: '正在搜索…',
    failed: '搜索未能加载。请按“搜索”重试。',
    more: '显示更多',
    older: '继续搜索更早的期号',
    disk: '搜索只能在网站上使用：本页是从磁盘打开的。',
    unscripted: '搜索需要 JavaScript。所有期号也都在这里：',
  },
  'zh-Hant': {
    search: '搜尋',
    label: '標題和內文中的詞',
    results: '{n} 筆結果',
    none: '沒有找到。請減少或更換關鍵字。',
    loading: '正在搜尋…',
    failed: '搜尋未能載入。請按「搜尋」重試。',
    more: '顯示更多',
    older: '繼續搜尋更早的期數',
    disk: '搜尋只能在網站上使用：本頁是從磁碟開啟的。',
    unscripted: '搜尋需要 JavaScript。所有期數也都在這裡：',
  },
  ja: {
    search: '検索',
    label: 'タイトルや本文の言葉',
    results: '{n}件',
    none: '見つかりませんでした。言葉を減らすか、変えてみてください。',
    loading: '検索しています…',
    failed: '検索を読み込めませんでした。「検索」を押してもう一度お試しください。',
    more: 'もっと見る',
    older: '古い号も検索',
    disk: '検索はウェブ上でのみ使えます。このページはディスクから開かれています。',
    unscripted: '検索には JavaScript が必要です。すべての号はこちらにもあります：',
  },
  ko: {
    search: '검색',
    label: '제목과 본문에서 찾을 말',
    results: '결과 {n}건',
    none: '찾지 못했습니다. 단어를 줄이거나 바꿔 보세요.',
    loading: '검색 중…',
    failed: '검색을 불러오지 못했습니다. ‘검색’을 눌러 다시 시도하세요.',
    more: '더 보기',
    older: '이전 호도 검색',
    disk: '검색은 웹에서만 됩니다. 이 페이지는 디스크에서 열렸습니다.',
    unscripted: '검색에는 JavaScript가 필요합니다. 모든 호는 여기에도 있습니다:',
  },
  de: {
    search: 'Suchen',
    label: 'Wörter in Titeln und Texten',
    results: 'Treffer: {n}',
    none: 'Nichts gefunden. Versuchen Sie es mit weniger oder anderen Wörtern.',
    loading: 'Suche läuft…',
    failed: 'Die Suche konnte nicht geladen werden. „Suchen“ versucht es noch einmal.',
    more: 'Mehr zeigen',
    older: 'Auch ältere Ausgaben durchsuchen',
    disk: 'Die Suche geht nur im Web: Diese Seite wurde von einem Datenträger geöffnet.',
    unscripted: 'Die Suche braucht JavaScript. Alle Ausgaben stehen auch hier:',
  },
  fr: {
    search: 'Rechercher',
    label: 'Mots des titres et des textes',
    results: 'Résultats : {n}',
    none: 'Rien trouvé. Essayez avec moins de mots, ou d’autres.',
    loading: 'Recherche en cours…',
    failed: 'La recherche n’a pas pu être chargée. « Rechercher » essaie de nouveau.',
    more: 'Afficher plus',
    older: 'Chercher aussi dans les numéros plus anciens',
    disk: 'La recherche ne fonctionne que sur le web : cette page a été ouverte depuis un disque.',
    unscripted: 'La recherche a besoin de JavaScript. Tous les numéros sont aussi ici :',
  },
  es: {
    search: 'Buscar',
    label: 'Palabras de títulos y textos',
    results: 'Resultados: {n}',
    none: 'No se ha encontrado nada. Prueba con menos palabras u otras.',
    loading: 'Buscando…',
    failed: 'No se ha podido cargar la búsqueda. «Buscar» lo intenta de nuevo.',
    more: 'Mostrar más',
    older: 'Buscar también en números anteriores',
    disk: 'La búsqueda solo funciona en la web: esta página se ha abierto desde un disco.',
    unscripted: 'La búsqueda necesita JavaScript. Todos los números están también aquí:',
  },
  pt: {
    search: 'Buscar',
    label: 'Palavras de títulos e textos',
    results: 'Resultados: {n}',
    none: 'Nada encontrado. Tente com menos palavras, ou outras.',
    loading: 'Buscando…',
    failed: 'Não foi possível carregar a busca. “Buscar” tenta de novo.',
    more: 'Mostrar mais',
    older: 'Buscar também em edições mais antigas',
    disk: 'A busca só funciona na web: esta página foi aberta de um disco.',
    unscripted: 'A busca precisa de JavaScript. Todas as edições também estão aqui:',
  },
  ru: {
    search: 'Поиск',
    label: 'Слова из заголовков и текстов',
    results: 'Найдено: {n}',
    none: 'Ничего не найдено. Попробуйте меньше слов или другие.',
    loading: 'Идёт поиск…',
    failed: 'Не удалось загрузить поиск. Нажмите «Поиск», чтобы попробовать ещё раз.',
    more: 'Показать ещё',
    older: 'Искать и в более старых выпусках',
    disk: 'Поиск работает только на сайте: эта страница открыта с диска.',
    unscripted: 'Для поиска нужен JavaScript. Все выпуски есть и здесь:',
  },
  ar: {
    search: 'بحث',
    label: 'كلمات من العناوين والنصوص',
    results: 'النتائج: {n}',
    none: 'لم يُعثر على شيء. جرّب كلمات أقل أو غيرها.',
    loading: 'جارٍ البحث…',
    failed: 'تعذّر تحميل البحث. اضغط «بحث» للمحاولة من جديد.',
    more: 'اعرض المزيد',
    older: 'ابحث في الأعداد الأقدم أيضًا',
    disk: 'لا يعمل البحث إلا على الويب: فُتحت هذه الصفحة من القرص.',
    unscripted: 'يحتاج البحث إلى JavaScript. وجميع الأعداد هنا أيضًا:',
  },
  he: {
    search: 'חיפוש',
    label: 'מילים מהכותרות ומהטקסטים',
    results: 'תוצאות: {n}',
    none: 'לא נמצא דבר. נסו פחות מילים, או מילים אחרות.',
    loading: 'מחפשים…',
    failed: 'טעינת החיפוש נכשלה. לחצו על „חיפוש” כדי לנסות שוב.',
    more: 'הצגת עוד',
    older: 'חיפוש גם בגיליונות ישנים יותר',
    disk: 'החיפוש פועל רק ברשת: הדף הזה נפתח מהדיסק.',
    unscripted: 'החיפוש דורש JavaScript. כל הגיליונות נמצאים גם כאן:',
  },
  hi: {
    search: 'खोजें',
    label: 'शीर्षकों और पाठ के शब्द',
    results: 'परिणाम: {n}',
    none: 'कुछ नहीं मिला। कम या दूसरे शब्द आज़माएँ।',
    loading: 'खोज जारी है…',
    failed: 'खोज लोड नहीं हो सकी। फिर कोशिश के लिए “खोजें” दबाएँ।',
    more: 'और दिखाएँ',
    older: 'पुराने अंकों में भी खोजें',
    disk: 'खोज केवल वेब पर चलती है: यह पृष्ठ डिस्क से खोला गया है।',
    unscripted: 'खोज के लिए JavaScript चाहिए। सभी अंक यहाँ भी हैं:',
  },
}

/** The words of the search for a language, or English ones. */
export const searchWordsFor = (language: LanguageTag): SearchWords => rowFor(columns, language).row
