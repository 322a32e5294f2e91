// Over 150 lines, since it is one table: the words of the archive's pages, a column a language.
import type { LanguageTag } from '../../base/language.ts'
import { rowFor } from '../words.ts'

/** The words of the archive’s pages, beside those that letters have, too. */
export interface SiteWords {
  /** Above the sections and tags of a publication. */
  readonly sections: string
  /** Above the years of a long archive. */
  readonly allIssues: string
  /** Below the first entries of an issue. */
  readonly readIssue: string
  /** Beside the feeds of one section. */
  readonly follow: string
  /** To the next page of a list: what was published before. */
  readonly earlier: string
  readonly later: string
  /** Where an issue was, before it had another name. */
  readonly moved: string
  readonly movedText: string
}

const columns: Readonly<Record<string, SiteWords>> = {
  en: {
    sections: 'Sections',
    allIssues: 'All issues',
    readIssue: 'Read this issue',
    follow: 'Follow this section',
    earlier: 'Earlier',
    later: 'Later',
    moved: 'This issue has moved',
    movedText: 'It is at another address now:',
  },
  'zh-Hans': {
    sections: '栏目',
    allIssues: '全部期号',
    readIssue: '阅读本期',
    follow: '订阅这个栏目',
    earlier: '较早的条目',
    later: '较新的条目',
    moved: '这一期换了地址',
    movedText: '新地址是：',
  },
  'zh-Hant': {
    sections: '欄目',
    allIssues: '全部期數',
    readIssue: '閱讀本期',
    follow: '訂閱這個欄目',
    earlier: '較早的條目',
    later: '較新的條目',
    moved: '這一期換了網址',
    movedText: '新網址是：',
  },
  ja: {
    sections: 'セクション',
    allIssues: 'すべての号',
    readIssue: 'この号を読む',
    follow: 'このセクションを購読',
    earlier: '前の記事',
    later: '新しい記事',
    moved: 'この号は移動しました',
    movedText: '新しいアドレスはこちらです。',
  },
  ko: {
    sections: '섹션',
    allIssues: '모든 호',
    readIssue: '이번 호 읽기',
    follow: '이 섹션 구독',
    earlier: '이전 글',
    later: '다음 글',
    moved: '이 호는 옮겨졌습니다',
    movedText: '새 주소는 다음과 같습니다.',
  },
  de: {
    sections: 'Rubriken',
    allIssues: 'Alle Ausgaben',
    readIssue: 'Diese Ausgabe lesen',
    follow: 'Dieser Rubrik folgen',
    earlier: 'Frühere',
    later: 'Spätere',
    moved: 'Diese Ausgabe ist umgezogen',
    movedText: 'Sie steht jetzt unter einer anderen Adresse:',
  },
  fr: {
    sections: 'Rubriques',
    allIssues: 'Tous les numéros',
    readIssue: 'Lire ce numéro',
    follow: 'Suivre cette rubrique',
    earlier: 'Plus anciens',
    later: 'Plus récents',
    moved: 'Ce numéro a changé d’adresse',
    movedText: 'Le voici désormais :',
  },
  es: {
    sections: 'Secciones',
    allIssues: 'Todos los números',
    readIssue: 'Leer este número',
    follow: 'Seguir esta sección',
    earlier: 'Anteriores',
    later: 'Posteriores',
    moved: 'Este número ha cambiado de dirección',
    movedText: 'Ahora está aquí:',
  },
  pt: {
    sections: 'Seções',
    allIssues: 'Todas as edições',
    readIssue: 'Ler esta edição',
    follow: 'Seguir esta seção',
    earlier: 'Anteriores',
    later: 'Posteriores',
    moved: 'Esta edição mudou de endereço',
    movedText: 'Agora ela está aqui:',
  },
  ru: {
    sections: 'Разделы',
    allIssues: 'Все выпуски',
    readIssue: 'Читать этот выпуск',
    follow: 'Следить за этим разделом',
    earlier: 'Более ранние',
    later: 'Более поздние',
    moved: 'Этот выпуск переехал',
    movedText: 'Теперь он здесь:',
  },
  ar: {
    sections: 'الأقسام',
    allIssues: 'كل الأعداد',
    readIssue: 'اقرأ هذا العدد',
    follow: 'تابع هذا القسم',
    earlier: 'الأقدم',
    later: 'الأحدث',
    moved: 'انتقل هذا العدد',
    movedText: 'عنوانه الآن:',
  },
  he: {
    sections: 'מדורים',
    allIssues: 'כל הגיליונות',
    readIssue: 'לקריאת הגיליון',
    follow: 'מעקב אחר המדור',
    earlier: 'מוקדמים יותר',
    later: 'מאוחרים יותר',
    moved: 'הגיליון הזה עבר',
    movedText: 'הכתובת החדשה שלו:',
  },
  hi: {
    sections: 'अनुभाग',
    allIssues: 'सभी अंक',
    readIssue: 'यह अंक पढ़ें',
    follow: 'इस अनुभाग को फ़ॉलो करें',
    earlier: 'पहले के',
    later: 'बाद के',
    moved: 'यह अंक दूसरे पते पर है',
    movedText: 'अब यह यहाँ है:',
  },
}

/** The words of the archive’s pages for a language, or English ones. */
export const siteWordsFor = (language: LanguageTag): SiteWords => rowFor(columns, language).row
