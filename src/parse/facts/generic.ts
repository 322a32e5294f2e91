/** Names of files that tell nothing of the issue: its folder has its name. */
export const generic: RegExp =
  /^_?(?:index|readme|newsletter|notes?|issue|digest|news|post|article|letter|mail|email|content|main|body|text|default)$/i
