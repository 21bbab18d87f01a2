import { draftOf, moneyEvents, type EntryPosted } from '@ledger/journal';
import { canonicalJson, sum, ZERO, type Event, type EventOf } from '@ledger/kernel';
import { CheckLog, type LoggedEvent } from './finding.js';

const MONEY: ReadonlySet<string> = new Set(moneyEvents.map(({ eventName }) => eventName));

export const isMoney = ({ type }: Event): boolean => MONEY.has(type);

/** Posts every money result again and compares; an entry is forgotten once it was seen. */
export class EntryCheck {
  readonly log = new CheckLog('entry');
  private readonly awaited = new Map<number, string>();
  private lastPosted = 0;

  /** Money results that have no entry yet. */
  get pending(): number {
    return this.awaited.size;
  }

  money({ position, effectiveOn, event }: LoggedEvent): void {
    const { description, postings, date = effectiveOn, of } = draftOf(event);
    const posted = postings.filter(({ amount }) => amount !== ZERO);
    if (posted.length > 0)
      this.awaited.set(position, entryText({ sourceType: event.type, date, description, ...of, postings: posted }));
  }

  posted({ position, event }: LoggedEvent): void {
    const { source, ...entry } = (event as EventOf<typeof EntryPosted>).data;
    this.log.look();
    const expected = this.awaited.get(source);
    this.awaited.delete(source);
    this.lastPosted = Math.max(this.lastPosted, source);
    const balanced = sum(entry.postings.map(({ amount }) => amount)) === ZERO;
    this.log.hold(balanced, position, `#${source} 的分录借贷不平`, `the entry for #${source} does not balance`);
    if (expected === undefined) {
      this.log.report(
        position,
        `#${source} 不是待记账的金额，或已记过账`,
        `#${source} is no money result that awaits an entry`,
      );
      return;
    }
    this.log.hold(
      entryText(entry) === expected,
      position,
      `#${source} 的分录与事件不符`,
      `the entry for #${source} is not what its event says`,
    );
  }

  /** To be called after the last event: what was passed over. */
  finish(): void {
    for (const position of this.awaited.keys()) {
      if (position < this.lastPosted)
        this.log.report(position, '此金额被跳过，未记账', 'this money result was passed over and never posted');
    }
  }
}

const entryText = (entry: Omit<EventOf<typeof EntryPosted>['data'], 'source'>): string => canonicalJson(entry);
