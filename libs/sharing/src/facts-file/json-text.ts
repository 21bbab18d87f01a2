import type { Cell } from './cells.js';

/** The text is not JSON here. */
export class JsonFault extends Error {
  constructor(
    readonly line: number,
    readonly found: string,
  ) {
    super(`line ${line}: not expected here: ${found}`);
  }
}

const SPACE = /[ \t\n\r]*/y;
const WORD = /-?[\w.+-]+/y;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const LONGEST_FOUND = 40;

/**
 * A JSON text read from its beginning, value by value. `JSON.parse` would lose what has to be refused here: of two
 * equal keys it keeps the last, and 12345.000000000000001 it reads as the whole number 12345. Nor does this build the
 * whole file in memory, or go deeper into it than asked.
 */
export class JsonText {
  private at = 0;

  constructor(private readonly text: string) {}

  /** The first character of the next value or mark; empty at the end. */
  peek(): string {
    SPACE.lastIndex = this.at;
    this.at += SPACE.exec(this.text)?.[0].length ?? 0;
    return this.text.charAt(this.at);
  }

  /** The first character of each element of an array: the caller reads or skips one before it asks for the next. */
  *elements(): Generator<string> {
    this.expect('[');
    if (this.took(']')) return;
    do yield this.peek();
    while (this.took(','));
    this.expect(']');
  }

  /** The keys of an object in their order, repeated ones too: the caller reads or skips the value of each. */
  *members(): Generator<string> {
    this.expect('{');
    if (this.took('}')) return;
    do {
      if (this.peek() !== '"') this.fail();
      const key = this.string();
      this.expect(':');
      yield key;
    } while (this.took(','));
    this.expect('}');
  }

  /** A scalar as a cell: null is empty, a number stays as it is written, and a list or an object is passed over. */
  cell(): Cell {
    const first = this.peek();
    if (first === '"') return this.string();
    if (first === '[' || first === '{') {
      this.leap();
      return { is: 'nested', text: first === '[' ? '[…]' : '{…}' };
    }
    WORD.lastIndex = this.at;
    const [word] = WORD.exec(this.text) ?? [''];
    const cell = scalar(word);
    if (cell === undefined) return this.fail();
    this.at += word.length;
    return cell;
  }

  /** Passes over a value of any depth, without recursion. */
  leap(): void {
    const open: string[] = [];
    do {
      const mark = this.peek();
      if (mark === '[' || mark === '{') open.push(mark === '[' ? ']' : '}');
      else if (mark === ']' || mark === '}') {
        if (open.pop() !== mark) this.fail();
      } else if (open.length === 0 || (mark !== ',' && mark !== ':')) {
        this.cell();
        continue;
      }
      this.at += 1;
    } while (open.length > 0);
  }

  /** Where the next value stands, so that it can be come back to. */
  mark(): number {
    this.peek();
    return this.at;
  }

  goTo(mark: number): void {
    this.at = mark;
  }

  /** Refuses anything that follows the value. */
  end(): void {
    if (this.peek() !== '') this.fail();
  }

  private string(): string {
    const start = this.at;
    let end = start + 1;
    for (;;) {
      const char = this.text.charAt(end);
      if (char === '') return this.fail();
      end += char === '\\' ? 2 : 1;
      if (char === '"') break;
    }
    try {
      const text = JSON.parse(this.text.slice(start, end)) as string;
      this.at = end;
      return text;
    } catch (error) {
      if (error instanceof SyntaxError) return this.fail();
      throw error;
    }
  }

  private took(mark: string): boolean {
    const found = this.peek() === mark;
    if (found) this.at += 1;
    return found;
  }

  private expect(mark: string): void {
    if (!this.took(mark)) this.fail();
  }

  private fail(): never {
    const line = this.text.slice(0, this.at).split('\n').length;
    throw new JsonFault(line, this.text.slice(this.at, this.at + LONGEST_FOUND));
  }
}

function scalar(word: string): Cell | undefined {
  if (word === 'null') return '';
  if (word === 'true' || word === 'false') return { is: 'boolean', text: word };
  return NUMBER.test(word) ? { is: 'number', text: word } : undefined;
}
