// Over 150 lines, since it is one table: the words of the interface, a column a language.
import type { Instant } from '../base/calendar.ts'
import { type LanguageTag, likelyLocale } from '../base/language.ts'

/** The words of pages and letters that are ours and not an author's. */
export interface Words {
  readonly latest: string
  readonly archive: string
  readonly contents: string
  readonly subscribe: string
  readonly skip: string
  readonly newer: string
  readonly older: string
  readonly home: string
  readonly permalink: string
  readonly notFound: string
  readonly notFoundText: string
  readonly feeds: string
  readonly feedsText: string
  readonly byMail: string
  readonly byMailText: string
  readonly perIssue: string
  readonly perEntry: string
  /** What the feed of entries is called, after the publication. */
  readonly entries: string
  readonly feedPage: string
  readonly copy: string
  readonly copied: string
  readonly selected: string
  readonly addTo: string
  readonly ownReader: string
  readonly moreFeeds: string
  readonly moreFeedsText: string
  readonly showAll: string
  readonly onWeb: string
  /** Below what a letter leaves off. */
  readonly readOn: string
  readonly unsubscribe: string
  readonly why: string
  /** Of a letter for a reader who takes some sections only. */
  readonly chosen: string
  /** Where a reader changes what comes. */
  readonly manage: string
  /** What a reader without a name is called. */
  readonly reader: string
}

const en: Words = {
  latest: 'Latest issue',
  archive: 'Archive',
  contents: 'In this issue',
  subscribe: 'Subscribe',
  skip: 'Skip to content',
  newer: 'Newer issue',
  older: 'Older issue',
  home: 'Home',
  permalink: 'Link to this entry',
  notFound: 'Page not found',
  notFoundText: 'There is nothing at this address. It may have moved; the archive has every issue.',
  feeds: 'In a feed reader',
  feedsText: 'A feed brings new issues into a reader of your choice, without an account. Copy an address into it.',
  byMail: 'By mail',
  byMailText: 'Write to us, and every issue comes to your mailbox.',
  perIssue: 'Every issue as one item',
  perEntry: 'Every entry as an item of its own',
  entries: 'Entries',
  feedPage: 'This is a feed. To follow it, copy the address of this page into a feed reader.',
  copy: 'Copy',
  copied: 'Copied',
  selected: 'Selected, ready to be copied',
  addTo: 'Add it to',
  ownReader: 'Reader on this device',
  moreFeeds: 'More feeds',
  moreFeedsText: 'Each brings a part of it: one section, one tag or one language.',
  showAll: 'Show all',
  onWeb: 'Read on the web',
  readOn: 'Read the rest on the web',
  unsubscribe: 'Unsubscribe',
  why: 'You get this letter because you subscribed to it.',
  chosen: 'This letter has only the sections that you chose.',
  manage: 'Change what you get',
  reader: 'reader',
}

const zhHans: Words = {
  latest: '最新一期',
  archive: '往期',
  contents: '本期内容',
  subscribe: '订阅',
  skip: '跳到正文',
  newer: '下一期',
  older: '上一期',
  home: '首页',
  permalink: '本条链接',
  notFound: '找不到页面',
  notFoundText: '这个地址没有内容，可能已经移动。所有期号都在往期里。',
  feeds: '用阅读器订阅',
  feedsText: '订阅源会把新内容送进你常用的阅读器，不需要注册。把下面的地址复制进去即可。',
  byMail: '邮件订阅',
  byMailText: '写信给我们，每一期都会寄到你的邮箱。',
  perIssue: '按期：每期一条',
  perEntry: '按条目：每个条目一条',
  entries: '条目',
  feedPage: '这是一个订阅源。把本页的网址复制到阅读器里，就能持续收到更新。',
  copy: '复制',
  copied: '已复制',
  selected: '已选中，请复制',
  addTo: '添加到',
  ownReader: '本机上的阅读器',
  moreFeeds: '更多订阅源',
  moreFeedsText: '每个只含一部分内容：一个栏目、一个标签或一种语言。',
  showAll: '全部显示',
  onWeb: '在网页上阅读',
  readOn: '在网页上继续阅读',
  unsubscribe: '退订',
  why: '你收到这封信，是因为你订阅了它。',
  chosen: '这封信只有你选择的栏目。',
  manage: '管理订阅',
  reader: '读者',
}

const zhHant: Words = {
  latest: '最新一期',
  archive: '往期',
  contents: '本期內容',
  subscribe: '訂閱',
  skip: '跳到正文',
  newer: '下一期',
  older: '上一期',
  home: '首頁',
  permalink: '本則連結',
  notFound: '找不到頁面',
  notFoundText: '這個網址沒有內容，可能已經移動。所有期數都在往期裡。',
  feeds: '用閱讀器訂閱',
  feedsText: '訂閱源會把新內容送進你慣用的閱讀器，不需要註冊。把下面的網址複製進去即可。',
  byMail: '郵件訂閱',
  byMailText: '寫信給我們，每一期都會寄到你的信箱。',
  perIssue: '按期：每期一則',
  perEntry: '按條目：每個條目一則',
  entries: '條目',
  feedPage: '這是一個訂閱源。把本頁的網址複製到閱讀器裡，就能持續收到更新。',
  copy: '複製',
  copied: '已複製',
  selected: '已選取，請複製',
  addTo: '加入到',
  ownReader: '本機上的閱讀器',
  moreFeeds: '更多訂閱源',
  moreFeedsText: '每個只含一部分內容：一個欄目、一個標籤或一種語言。',
  showAll: '全部顯示',
  onWeb: '在網頁上閱讀',
  readOn: '在網頁上繼續閱讀',
  unsubscribe: '取消訂閱',
  why: '你收到這封信，是因為你訂閱了它。',
  chosen: '這封信只有你選擇的欄目。',
  manage: '管理訂閱',
  reader: '讀者',
}

const ja: Words = {
  latest: '最新号',
  archive: 'バックナンバー',
  contents: '今号の内容',
  subscribe: '購読',
  skip: '本文へ移動',
  newer: '次の号',
  older: '前の号',
  home: 'ホーム',
  permalink: 'この記事へのリンク',
  notFound: 'ページが見つかりません',
  notFoundText: 'このアドレスには何もありません。移動した可能性があります。すべての号はバックナンバーにあります。',
  feeds: 'フィードリーダーで読む',
  feedsText:
    'フィードを使うと、新しい号がお使いのリーダーに届きます。登録は不要です。下のアドレスをコピーしてください。',
  byMail: 'メールで読む',
  byMailText: 'ご連絡いただければ、毎号メールでお届けします。',
  perIssue: '号ごと（1号につき1件）',
  perEntry: '記事ごと（1記事につき1件）',
  entries: '記事',
  feedPage: 'これはフィードです。このページのアドレスをフィードリーダーにコピーすると購読できます。',
  copy: 'コピー',
  copied: 'コピーしました',
  selected: '選択しました。コピーしてください',
  addTo: '追加先：',
  ownReader: 'この端末のリーダー',
  moreFeeds: 'その他のフィード',
  moreFeedsText: 'セクション、タグ、言語ごとに、その一部だけが届きます。',
  showAll: 'すべて表示',
  onWeb: 'ウェブで読む',
  readOn: '続きはウェブで',
  unsubscribe: '配信停止',
  why: 'このメールは、購読を申し込まれた方にお送りしています。',
  chosen: 'このメールには、選択したセクションだけが載っています。',
  manage: '購読の設定',
  reader: '読者',
}

const ko: Words = {
  latest: '최신 호',
  archive: '지난 호',
  contents: '이번 호 내용',
  subscribe: '구독',
  skip: '본문으로 건너뛰기',
  newer: '다음 호',
  older: '이전 호',
  home: '홈',
  permalink: '이 항목의 링크',
  notFound: '페이지를 찾을 수 없습니다',
  notFoundText: '이 주소에는 내용이 없습니다. 옮겨졌을 수 있습니다. 모든 호는 지난 호에 있습니다.',
  feeds: '피드 리더로 구독',
  feedsText: '피드를 쓰면 가입 없이 새 호를 원하는 리더에서 받아볼 수 있습니다. 아래 주소를 복사해 넣으세요.',
  byMail: '메일로 구독',
  byMailText: '메일을 보내 주시면 매 호를 메일로 보내 드립니다.',
  perIssue: '호별: 한 호에 한 항목',
  perEntry: '글별: 글마다 한 항목',
  entries: '글',
  feedPage: '이 페이지는 피드입니다. 이 페이지의 주소를 피드 리더에 복사하면 구독할 수 있습니다.',
  copy: '복사',
  copied: '복사됨',
  selected: '선택됨. 복사하세요',
  addTo: '추가할 곳:',
  ownReader: '이 기기의 리더',
  moreFeeds: '피드 더 보기',
  moreFeedsText: '섹션, 태그, 언어 하나만 골라 받아봅니다.',
  showAll: '모두 보기',
  onWeb: '웹에서 읽기',
  readOn: '웹에서 이어 읽기',
  unsubscribe: '구독 취소',
  why: '구독하셨기 때문에 이 메일을 받으셨습니다.',
  chosen: '이 메일에는 선택하신 섹션만 들어 있습니다.',
  manage: '구독 설정',
  reader: '독자',
}

const de: Words = {
  latest: 'Neueste Ausgabe',
  archive: 'Archiv',
  contents: 'In dieser Ausgabe',
  subscribe: 'Abonnieren',
  skip: 'Zum Inhalt',
  newer: 'Nächste Ausgabe',
  older: 'Vorige Ausgabe',
  home: 'Startseite',
  permalink: 'Link zu diesem Eintrag',
  notFound: 'Seite nicht gefunden',
  notFoundText: 'Unter dieser Adresse ist nichts. Vielleicht ist die Seite umgezogen; im Archiv stehen alle Ausgaben.',
  feeds: 'Im Feedreader',
  feedsText:
    'Ein Feed bringt neue Ausgaben in den Reader Ihrer Wahl, ohne Anmeldung. Kopieren Sie eine Adresse hinein.',
  byMail: 'Per E-Mail',
  byMailText: 'Schreiben Sie uns, und jede Ausgabe kommt in Ihr Postfach.',
  perIssue: 'Ausgaben: ein Eintrag je Ausgabe',
  perEntry: 'Einträge: jeder für sich',
  entries: 'Einträge',
  feedPage: 'Dies ist ein Feed. Um ihm zu folgen, kopieren Sie die Adresse dieser Seite in einen Feedreader.',
  copy: 'Kopieren',
  copied: 'Kopiert',
  selected: 'Markiert, zum Kopieren bereit',
  addTo: 'Hinzufügen zu',
  ownReader: 'Reader auf diesem Gerät',
  moreFeeds: 'Weitere Feeds',
  moreFeedsText: 'Jeder bringt einen Teil: eine Rubrik, ein Schlagwort oder eine Sprache.',
  showAll: 'Alle zeigen',
  onWeb: 'Im Web lesen',
  readOn: 'Im Web weiterlesen',
  unsubscribe: 'Abbestellen',
  why: 'Sie erhalten diesen Newsletter, weil Sie ihn abonniert haben.',
  chosen: 'Diese E-Mail enthält nur die Rubriken, die Sie gewählt haben.',
  manage: 'Einstellungen ändern',
  reader: 'Leserin, Leser',
}

const fr: Words = {
  latest: 'Dernier numéro',
  archive: 'Archives',
  contents: 'Dans ce numéro',
  subscribe: 'S’abonner',
  skip: 'Aller au contenu',
  newer: 'Numéro suivant',
  older: 'Numéro précédent',
  home: 'Accueil',
  permalink: 'Lien vers cette entrée',
  notFound: 'Page introuvable',
  notFoundText:
    'Il n’y a rien à cette adresse. La page a peut-être changé de place ; tous les numéros sont dans les archives.',
  feeds: 'Dans un lecteur de flux',
  feedsText:
    'Un flux apporte les nouveaux numéros dans le lecteur de votre choix, sans inscription. Copiez-y une adresse.',
  byMail: 'Par courriel',
  byMailText: 'Écrivez-nous, et chaque numéro arrivera dans votre boîte.',
  perIssue: 'Numéros : un élément par numéro',
  perEntry: 'Entrées : un élément par entrée',
  entries: 'Entrées',
  feedPage: 'Ceci est un flux. Pour le suivre, copiez l’adresse de cette page dans un lecteur de flux.',
  copy: 'Copier',
  copied: 'Copié',
  selected: 'Sélectionné, prêt à copier',
  addTo: 'Ajouter à',
  ownReader: 'Lecteur de cet appareil',
  moreFeeds: 'Autres flux',
  moreFeedsText: 'Chacun en apporte une partie : une rubrique, une étiquette ou une langue.',
  showAll: 'Tout afficher',
  onWeb: 'Lire sur le web',
  readOn: 'Lire la suite sur le web',
  unsubscribe: 'Se désabonner',
  why: 'Vous recevez cette lettre à la suite de votre abonnement.',
  chosen: 'Cette lettre ne contient que les rubriques que vous avez choisies.',
  manage: 'Gérer votre abonnement',
  reader: 'lectrice, lecteur',
}

const es: Words = {
  latest: 'Último número',
  archive: 'Archivo',
  contents: 'En este número',
  subscribe: 'Suscribirse',
  skip: 'Ir al contenido',
  newer: 'Número siguiente',
  older: 'Número anterior',
  home: 'Inicio',
  permalink: 'Enlace a esta entrada',
  notFound: 'Página no encontrada',
  notFoundText: 'No hay nada en esta dirección. Puede que se haya movido; el archivo tiene todos los números.',
  feeds: 'En un lector de fuentes',
  feedsText: 'Una fuente lleva los números nuevos al lector que prefieras, sin registro. Copia en él una dirección.',
  byMail: 'Por correo',
  byMailText: 'Escríbenos y cada número llegará a tu buzón.',
  perIssue: 'Números: un elemento por número',
  perEntry: 'Entradas: un elemento por entrada',
  entries: 'Entradas',
  feedPage: 'Esto es una fuente. Para seguirla, copia la dirección de esta página en un lector de fuentes.',
  copy: 'Copiar',
  copied: 'Copiado',
  selected: 'Seleccionado, listo para copiar',
  addTo: 'Añadir a',
  ownReader: 'Lector de este dispositivo',
  moreFeeds: 'Más fuentes',
  moreFeedsText: 'Cada una lleva una parte: una sección, una etiqueta o un idioma.',
  showAll: 'Mostrar todas',
  onWeb: 'Leer en la web',
  readOn: 'Seguir leyendo en la web',
  unsubscribe: 'Darse de baja',
  why: 'Recibes este boletín porque te suscribiste a él.',
  chosen: 'Este correo solo trae las secciones que elegiste.',
  manage: 'Cambiar la suscripción',
  reader: 'lectora, lector',
}

const pt: Words = {
  latest: 'Última edição',
  archive: 'Arquivo',
  contents: 'Nesta edição',
  subscribe: 'Assinar',
  skip: 'Ir para o conteúdo',
  newer: 'Próxima edição',
  older: 'Edição anterior',
  home: 'Início',
  permalink: 'Link para este item',
  notFound: 'Página não encontrada',
  notFoundText: 'Não há nada neste endereço. Talvez tenha mudado de lugar; o arquivo tem todas as edições.',
  feeds: 'Em um leitor de feeds',
  feedsText: 'Um feed leva as novas edições ao leitor de sua escolha, sem cadastro. Copie um endereço para ele.',
  byMail: 'Por e-mail',
  byMailText: 'Escreva para nós e cada edição chegará à sua caixa de entrada.',
  perIssue: 'Edições: um item por edição',
  perEntry: 'Entradas: um item por entrada',
  entries: 'Entradas',
  feedPage: 'Isto é um feed. Para segui-lo, copie o endereço desta página para um leitor de feeds.',
  copy: 'Copiar',
  copied: 'Copiado',
  selected: 'Selecionado, pronto para copiar',
  addTo: 'Adicionar a',
  ownReader: 'Leitor deste dispositivo',
  moreFeeds: 'Mais feeds',
  moreFeedsText: 'Cada um leva uma parte: uma seção, uma etiqueta ou um idioma.',
  showAll: 'Mostrar todos',
  onWeb: 'Ler na web',
  readOn: 'Continuar lendo na web',
  unsubscribe: 'Cancelar assinatura',
  why: 'Você recebe este boletim porque fez a assinatura.',
  chosen: 'Este e-mail traz só as seções que você escolheu.',
  manage: 'Gerenciar a assinatura',
  reader: 'leitora, leitor',
}

const ru: Words = {
  latest: 'Свежий выпуск',
  archive: 'Архив',
  contents: 'В этом выпуске',
  subscribe: 'Подписаться',
  skip: 'К содержанию',
  newer: 'Следующий выпуск',
  older: 'Предыдущий выпуск',
  home: 'Главная',
  permalink: 'Ссылка на эту запись',
  notFound: 'Страница не найдена',
  notFoundText: 'По этому адресу ничего нет. Возможно, страница переехала; все выпуски есть в архиве.',
  feeds: 'В программе для чтения лент',
  feedsText: 'Лента приносит новые выпуски в любую читалку, без регистрации. Скопируйте в неё адрес.',
  byMail: 'По почте',
  byMailText: 'Напишите нам, и каждый выпуск будет приходить на почту.',
  perIssue: 'Выпуски: одна запись на выпуск',
  perEntry: 'Записи: каждая отдельно',
  entries: 'Записи',
  feedPage: 'Это лента. Чтобы следить за ней, скопируйте адрес этой страницы в программу для чтения лент.',
  copy: 'Копировать',
  copied: 'Скопировано',
  selected: 'Выделено, можно копировать',
  addTo: 'Добавить в',
  ownReader: 'Читалка на этом устройстве',
  moreFeeds: 'Другие ленты',
  moreFeedsText: 'Каждая приносит часть: один раздел, одну метку или один язык.',
  showAll: 'Показать все',
  onWeb: 'Читать на сайте',
  readOn: 'Читать дальше на сайте',
  unsubscribe: 'Отписаться',
  why: 'Вы получили это письмо, потому что подписаны на него.',
  chosen: 'В этом письме только те разделы, которые вы выбрали.',
  manage: 'Настроить подписку',
  reader: 'читатель',
}

const ar: Words = {
  latest: 'أحدث عدد',
  archive: 'الأرشيف',
  contents: 'في هذا العدد',
  subscribe: 'اشترك',
  skip: 'انتقل إلى المحتوى',
  newer: 'العدد التالي',
  older: 'العدد السابق',
  home: 'الرئيسية',
  permalink: 'رابط هذه المادة',
  notFound: 'الصفحة غير موجودة',
  notFoundText: 'لا شيء في هذا العنوان. ربما نُقلت الصفحة؛ جميع الأعداد في الأرشيف.',
  feeds: 'في قارئ الخلاصات',
  feedsText: 'تحمل الخلاصة الأعداد الجديدة إلى القارئ الذي تختاره دون تسجيل. انسخ أحد العناوين إليه.',
  byMail: 'بالبريد الإلكتروني',
  byMailText: 'راسلنا ليصلك كل عدد إلى بريدك.',
  perIssue: 'الأعداد: عنصر لكل عدد',
  perEntry: 'المواد: عنصر لكل مادة',
  entries: 'المواد',
  feedPage: 'هذه خلاصة. لمتابعتها انسخ عنوان هذه الصفحة إلى قارئ خلاصات.',
  copy: 'انسخ',
  copied: 'نُسخ',
  selected: 'حُدِّد العنوان، انسخه الآن',
  addTo: 'أضفها إلى',
  ownReader: 'قارئ على هذا الجهاز',
  moreFeeds: 'خلاصات أخرى',
  moreFeedsText: 'تحمل كل واحدة جزءًا: قسمًا أو وسمًا أو لغة.',
  showAll: 'اعرض الكل',
  onWeb: 'اقرأ على الويب',
  readOn: 'تابع القراءة على الويب',
  unsubscribe: 'إلغاء الاشتراك',
  why: 'تصلك هذه الرسالة لأنك مشترك فيها.',
  chosen: 'لا تضم هذه الرسالة إلا الأقسام التي اخترتها.',
  manage: 'إدارة الاشتراك',
  reader: 'القارئ',
}

const he: Words = {
  latest: 'הגיליון האחרון',
  archive: 'ארכיון',
  contents: 'בגיליון הזה',
  subscribe: 'הרשמה',
  skip: 'דילוג לתוכן',
  newer: 'הגיליון הבא',
  older: 'הגיליון הקודם',
  home: 'דף הבית',
  permalink: 'קישור לפריט',
  notFound: 'הדף לא נמצא',
  notFoundText: 'אין דבר בכתובת הזאת. ייתכן שהדף עבר; כל הגיליונות נמצאים בארכיון.',
  feeds: 'בקורא פידים',
  feedsText: 'פיד מביא גיליונות חדשים לקורא שבחרתם, בלי הרשמה. העתיקו אליו כתובת.',
  byMail: 'בדואר אלקטרוני',
  byMailText: 'כתבו לנו, וכל גיליון יגיע לתיבה שלכם.',
  perIssue: 'גיליונות: פריט לכל גיליון',
  perEntry: 'פריטים: כל אחד בנפרד',
  entries: 'פריטים',
  feedPage: 'זהו פיד. כדי לעקוב אחריו, העתיקו את כתובת הדף הזה לקורא פידים.',
  copy: 'העתקה',
  copied: 'הועתק',
  selected: 'מסומן, אפשר להעתיק',
  addTo: 'הוספה אל',
  ownReader: 'קורא במכשיר הזה',
  moreFeeds: 'פידים נוספים',
  moreFeedsText: 'כל אחד מביא חלק: מדור אחד, תגית אחת או שפה אחת.',
  showAll: 'הצגת הכול',
  onWeb: 'לקריאה באתר',
  readOn: 'להמשך הקריאה באתר',
  unsubscribe: 'הסרה מהרשימה',
  why: 'קיבלתם את המכתב הזה כי נרשמתם אליו.',
  chosen: 'במכתב הזה יש רק המדורים שבחרתם.',
  manage: 'ניהול המינוי',
  reader: 'קוראים יקרים',
}

const hi: Words = {
  latest: 'ताज़ा अंक',
  archive: 'पुराने अंक',
  contents: 'इस अंक में',
  subscribe: 'सदस्यता लें',
  skip: 'सामग्री पर जाएँ',
  newer: 'अगला अंक',
  older: 'पिछला अंक',
  home: 'मुखपृष्ठ',
  permalink: 'इस प्रविष्टि का लिंक',
  notFound: 'पृष्ठ नहीं मिला',
  notFoundText: 'इस पते पर कुछ नहीं है। शायद पृष्ठ हट गया है; सभी अंक पुराने अंकों में हैं।',
  feeds: 'फ़ीड रीडर में',
  feedsText: 'फ़ीड नए अंक आपके पसंदीदा रीडर में लाती है, बिना पंजीकरण के। नीचे का कोई पता उसमें कॉपी करें।',
  byMail: 'ईमेल से',
  byMailText: 'हमें लिखें, हर अंक आपके मेलबॉक्स में आएगा।',
  perIssue: 'अंक: हर अंक की एक प्रविष्टि',
  perEntry: 'प्रविष्टियाँ: हर एक अलग',
  entries: 'प्रविष्टियाँ',
  feedPage: 'यह एक फ़ीड है। इसे पढ़ते रहने के लिए इस पृष्ठ का पता किसी फ़ीड रीडर में कॉपी करें।',
  copy: 'कॉपी करें',
  copied: 'कॉपी हो गया',
  selected: 'चुन लिया गया, अब कॉपी करें',
  addTo: 'इसमें जोड़ें',
  ownReader: 'इस डिवाइस का रीडर',
  moreFeeds: 'और फ़ीड',
  moreFeedsText: 'हर एक में एक हिस्सा आता है: एक अनुभाग, एक टैग या एक भाषा।',
  showAll: 'सब दिखाएँ',
  onWeb: 'वेब पर पढ़ें',
  readOn: 'वेब पर आगे पढ़ें',
  unsubscribe: 'सदस्यता समाप्त करें',
  why: 'आपको यह पत्र इसलिए मिला है कि आपने इसकी सदस्यता ली थी।',
  chosen: 'इस पत्र में केवल वे अनुभाग हैं जो आपने चुने हैं।',
  manage: 'सदस्यता की सेटिंग',
  reader: 'पाठक',
}

const table: Readonly<Record<string, Words>> = {
  en,
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  ja,
  ko,
  de,
  fr,
  es,
  pt,
  ru,
  ar,
  he,
  hi,
}

/** The languages that have words of their own. */
export const spoken: readonly LanguageTag[] = Object.keys(table) as LanguageTag[]

/** The words for a language, or English ones. */
export const wordsFor = (language: LanguageTag): Words => rowFor(table, language).row

/** The row of a table of `spoken` languages that is for `language`, else the English one; and the locale that it is written in. */
export function rowFor<T>(
  rows: Readonly<Record<string, T>>,
  language: LanguageTag,
): { readonly row: T; readonly locale: string } {
  const { language: base, script } = likelyLocale(language)
  const name = [`${base}-${script}`, base].find((key) => Object.hasOwn(rows, key)) ?? 'en'
  return { row: rows[name] as T, locale: name }
}

/** What writes days in each language: to make one takes longer than to write a thousand days. */
const dayFormats = new Map<LanguageTag, Intl.DateTimeFormat>()

/** A day in words, as the language writes it: “2 May 2025”, “2025年5月2日”. */
export function formatDay(moment: Instant, language: LanguageTag): string {
  // English where the language is not known, lest the machine's own locale decide.
  const locales = language.startsWith('und') ? 'en' : [language, 'en']
  const format = dayFormats.get(language) ?? new Intl.DateTimeFormat(locales, { dateStyle: 'long', timeZone: 'UTC' })
  dayFormats.set(language, format)
  return format.format(moment)
}
