import { period } from '@ledger/kernel';
import { versionSharing, versionsSharing, withShared, type SharedUnder } from './shared-under.js';

const [january, february] = [period('2024-01'), period('2024-02')];
/** Facts as they are shared one after the other: position, version, tax period. */
function shared(...facts: readonly (readonly [number, number, typeof january?])[]): { sharedUnder: SharedUnder } {
  let [sharedUnder, lastFact]: [SharedUnder, number] = [{}, 0];
  for (const [factPosition, version, taxPeriod = january] of facts) {
    sharedUnder = withShared(sharedUnder, { taxPeriod, factPosition }, version, lastFact);
    lastFact = Math.max(lastFact, factPosition);
  }
  return { sharedUnder };
}
const versions = (book: { sharedUnder: SharedUnder }, ...positions: readonly number[]) =>
  positions.map((position) => versionSharing([book], january, position));

it('knows by which version every fact went, and keeps one mark a version', () => {
  const book = shared([10, 1], [11, 1], [15, 1], [20, 2], [25, 2], [12, 1, february]);
  expect(versions(book, 9, 10, 15, 20, 25)).toEqual([undefined, 1, 1, 2, 2]);
  expect(book.sharedUnder[january]).toHaveLength(2);
  expect([...versionsSharing([book], january)]).toEqual([1, 2]);
  expect(versionSharing([book], february, 20)).toBe(1);
});

it('takes one that was undecided first out of its turn, and leaves those behind it as they were', () => {
  const book = shared([10, 1], [15, 1], [20, 2], [12, 2], [13, 2], [5, 2]);
  expect(versions(book, 5, 10, 12, 13, 15, 20)).toEqual([2, 1, 2, 2, 1, 2]);
});

it('finds it in whichever book of the agreement it was booked', () => {
  const [first, later] = [shared([10, 1], [15, 1]), shared([30, 2], [40, 3])];
  for (const books of [
    [first, later],
    [later, first],
  ])
    expect([10, 15, 30, 40].map((position) => versionSharing(books, january, position))).toEqual([1, 1, 2, 3]);
});
