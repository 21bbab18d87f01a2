/** The languages of the product; Chinese unless the reader prefers English. */
export type Language = 'zh' | 'en';

/** A sentence in both languages. Places written `{name}` are filled from a rejection's parameters. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** The reader's language out of `Accept-Language` (RFC 9110 12.5.4): the one of ours with the greater weight. */
export function languageOf(header: string | undefined): Language {
  const weights = { zh: 0, en: 0 };
  for (const range of (header ?? '').split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const primary = tag.trim().split('-')[0];
    if (primary !== 'zh' && primary !== 'en') continue;
    const q = parameters
      .map((parameter) => /^\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*$/.exec(parameter)?.[1])
      .find(Boolean);
    // A tie goes to the range written first, so a later one must be strictly greater.
    const weight = q === undefined ? 1 : Number(q);
    const other = primary === 'zh' ? 'en' : 'zh';
    if (weight > weights[primary] && weight > weights[other]) Object.assign(weights, { [primary]: weight, [other]: 0 });
  }
  return weights.en > weights.zh ? 'en' : 'zh';
}

/** Fills the places of a sentence; a place nobody filled shows as an ellipsis rather than as its name. */
export function fill(sentence: string, params: Readonly<Record<string, string>> = {}): string {
  return sentence.replace(
    /\{(\w+)\}/g,
    (_, name: string) => (Object.hasOwn(params, name) ? params[name] : undefined) ?? '…',
  );
}
