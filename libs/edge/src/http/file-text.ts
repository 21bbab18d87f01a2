/**
 * A text file as offices save it: UTF-8, with or without its mark, else GB18030. Both are read strictly, so that a
 * wrong guess is noticed; undefined when it is neither.
 */
export function textOf(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not this encoding: the next one is tried
    }
  }
  return undefined;
}
