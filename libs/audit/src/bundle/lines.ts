import { InvariantViolated } from '@ledger/kernel';

/** No event comes near this; a line beyond it is no bundle of ours and must not fill the memory. */
const LONGEST_LINE = 64 * 1024 * 1024;

/**
 * Lines of a byte stream. Split at the line feed alone: U+2028 and its like stand unescaped inside JSON strings, and
 * other readers of lines would break there.
 */
export async function* linesOf(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let open: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, from)) {
      open.push(chunk.subarray(from, end));
      yield Buffer.concat(open).toString('utf8');
      open = [];
      length = 0;
      from = end + 1;
    }
    open.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > LONGEST_LINE) throw new InvariantViolated('a line is too long to be an event');
  }
  if (length > 0) yield Buffer.concat(open).toString('utf8');
}
