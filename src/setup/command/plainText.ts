/** A name from outside as a terminal may show it: no control characters, which terminals obey, none that turn the line. */
export function plainText(name: string): string {
  return name.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ').trim();
}
