import { AGREEMENT, type Body, type CoOperation } from './co-operation.js';

/** What the auditor asked on a day, where the log stood, and what was answered then. */
export class Standpoint {
  private constructor(
    private readonly on: string,
    private readonly position: number,
    private readonly answers: ReadonlyMap<string, unknown>,
  ) {}

  /** Every book of the co-operation, one month in detail. */
  static async of(co: CoOperation, on: string, month: string): Promise<Standpoint> {
    co.on(on);
    const [periods, settlements] = [`agreements/${AGREEMENT}/periods`, `settlements/${AGREEMENT}`];
    // Where a list says it stands is behind everything that followed from what was done.
    const { position } = await co.read('settlements');
    const paths = [
      ...[`${periods}?limit=200`, `${periods}/${month}`, `${periods}/${month}/totals`, `shares?limit=200`],
      ...['settlements?limit=200', `${settlements}:${month}/transfers`, `${settlements}:${month}/payments`],
      ...[`agreements/${AGREEMENT}/disputes`, 'balances', 'balances/todos', 'journal/balances?limit=200'],
      ...['receipts?limit=200', 'refunds?limit=200', `agreements/${AGREEMENT}/versions`],
    ];
    const answers = new Map<string, unknown>();
    for (const path of paths) answers.set(path, told(await co.read(path)));
    return new Standpoint(on, position, answers);
  }

  /** The same questions as they would have been answered then are answered alike now. */
  async holds(co: CoOperation): Promise<void> {
    co.on(this.on);
    for (const [path, then] of this.answers) {
      const again = await co.read(`${path}${path.includes('?') ? '&' : '?'}knownAt=${this.position}`);
      expect({ path, answer: told(again) }).toEqual({ path, answer: then });
    }
  }
}

/** The answer itself, without where it was asked from. */
const told = ({ data, position: _position, knownAt: _knownAt, ...one }: Body): unknown => data ?? one;
