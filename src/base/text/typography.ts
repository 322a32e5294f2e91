import { type LanguageTag, likelyLocale } from '../language.ts'

/** How a script is set: the fonts that readers have for it, and how far apart its lines stand, in heights of its letters. */
interface Setting {
  readonly sans: string
  readonly serif: string
  readonly leading: number
  /** Where a title takes more than a line. */
  readonly tight: number
}

const usual: Setting = { sans: '', serif: '', leading: 1.6, tight: 1.3 }

/** Scripts that want more air than Latin letters, or fonts that a stack of Latin ones does not lead to. */
const settings: Readonly<Record<string, Setting>> = {
  Hans: {
    sans: "'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC'",
    serif: "'Songti SC', SimSun, 'Noto Serif CJK SC'",
    leading: 1.75,
    tight: 1.4,
  },
  Hant: {
    sans: "'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC'",
    serif: "'Songti TC', PMingLiU, 'Noto Serif CJK TC'",
    leading: 1.75,
    tight: 1.4,
  },
  Jpan: {
    sans: "'Hiragino Sans', 'Yu Gothic', Meiryo, 'Noto Sans CJK JP'",
    serif: "'Hiragino Mincho ProN', 'Yu Mincho', 'Noto Serif CJK JP'",
    leading: 1.75,
    tight: 1.4,
  },
  Kore: {
    sans: "'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans CJK KR'",
    serif: "AppleMyungjo, Batang, 'Noto Serif CJK KR'",
    leading: 1.75,
    tight: 1.4,
  },
  Deva: {
    sans: "'Kohinoor Devanagari', 'Nirmala UI', 'Noto Sans Devanagari'",
    serif: "'ITF Devanagari', 'Nirmala UI', 'Noto Serif Devanagari'",
    leading: 1.8,
    tight: 1.5,
  },
  Arab: {
    sans: "'SF Arabic', 'Geeza Pro', 'Segoe UI', 'Noto Sans Arabic'",
    serif: "'Geeza Pro', 'Noto Naskh Arabic'",
    leading: 1.8,
    tight: 1.5,
  },
  Hebr: { sans: "'Arial Hebrew', 'Noto Sans Hebrew'", serif: "'Noto Serif Hebrew'", leading: 1.7, tight: 1.4 },
  Thai: {
    sans: "Thonburi, 'Leelawadee UI', 'Noto Sans Thai'",
    serif: "Thonburi, 'Leelawadee UI', 'Noto Serif Thai'",
    leading: 1.8,
    tight: 1.5,
  },
}

/** How far apart lines of a language stand: of text, and of a title. */
export function leadingOf(language: LanguageTag): Pick<Setting, 'leading' | 'tight'> {
  const { leading, tight } = settingOf(language)
  return { leading, tight }
}

/**
 * A stack of fonts with those for the letters of a language in it: after the stack's own, before the generic family.
 *
 *     fontsIn('Georgia, serif', 'ja') // "Georgia, 'Hiragino Mincho ProN', 'Yu Mincho', 'Noto Serif CJK JP', serif"
 */
export function fontsIn(stack: string, language: LanguageTag): string {
  const { sans, serif } = settingOf(language)
  const generic = /,\s*((?:sans-serif|serif|monospace|system-ui|cursive|fantasy))\s*$/.exec(stack)
  const own = generic?.[1] === 'serif' ? serif : sans
  if (own === '') return stack
  return generic === null ? `${stack}, ${own}` : `${stack.slice(0, generic.index)}, ${own}, ${generic[1]}`
}

const settingOf = (language: LanguageTag): Setting => settings[likelyLocale(language).script ?? ''] ?? usual
