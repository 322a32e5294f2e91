/**
 * Text with single spaces between its words, and none around them. Most texts are so already, and are then left alone.
 *
 *     squeezed(' a\n b ') // 'a b'
 */
export const squeezed = (text: string): string => text.replace(/\s{2,}|[^\S ]/g, ' ').trim()
