/** Months in English, German, French, Spanish, Portuguese, Italian, Dutch and Russian, folded as `fold()` does; an abbreviation has its first three letters. */
const months: readonly string[] = [
  'january januar janvier enero jan janv ene janeiro gennaio januari января',
  'february februar fevrier febrero feb fevr fev fevereiro febbraio februari февраля',
  'march marz maerz mars marzo mar mrz marco maart марта',
  'april avril abril apr avr abr aprile апреля',
  'may mai mayo maio maggio mei мая',
  'june juni juin junio jun junho giugno июня',
  'july juli juillet julio jul juil julho luglio июля',
  'august aout agosto aug ago augustus августа',
  'september septembre septiembre setiembre sept sep setembro settembre сентября',
  'october oktober octobre octubre oct okt outubro ottobre октября',
  'november novembre noviembre nov novembro ноября',
  'december dezember decembre diciembre dec dez dic dezembro dicembre декабря',
]

const byName: ReadonlyMap<string, number> = new Map(
  months.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
)

/** The source of a pattern that finds a month's name in folded text: longer names before those that begin them. */
export const monthNames: string = [...byName.keys()].toSorted((a, b) => b.length - a.length).join('|')

/** The month, 1 to 12, that a folded name or one or two digits stand for; undefined where they stand for none. */
export function monthOf(text: string): number | undefined {
  const month = /^\d{1,2}$/.test(text) ? Number(text) : byName.get(text.toLowerCase().replace(/\.$/, ''))
  return month !== undefined && month >= 1 && month <= 12 ? month : undefined
}

/** Text with compatibility forms and accents of Latin letters taken off (`２０２５` is `2025`, `août` is `aout`). */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
}
