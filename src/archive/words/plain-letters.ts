/** Latin letters that are no letter and an accent to Unicode, and how they are written without it. */
const plainLetters: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ð: 'd',
  đ: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ø: 'o',
};
const specialLetters = new RegExp(`[${Object.keys(plainLetters).join('')}]`, 'gu');

/** Of a lower-case text: "łøß" is "loss". */
export const withPlainLetters = (text: string): string =>
  text.replace(specialLetters, (letter) => plainLetters[letter]!);
