import type { StatisticEvent } from '@ledger/fact';
import { canonicalJson, type Event, type EventOf } from '@ledger/kernel';
import { reportedBy, type StatisticNoted } from '@ledger/period';
import type { CheckLog, LoggedEvent } from './finding.js';

const REPORTS: ReadonlySet<string> = new Set<StatisticEvent['type']>([
  'StatisticReported',
  'StatisticCorrected',
  'StatisticWithdrawn',
]);
export const isReport = ({ type }: Event): boolean => REPORTS.has(type);

/** Holds every figure that stands in a package against the report it was taken from. */
export class FigureCheck {
  /** Reports no book has taken, by their position; a book takes none of a closed period. */
  private readonly reports = new Map<number, string>();

  constructor(private readonly log: CheckLog) {}

  reported({ position, event }: LoggedEvent): void {
    const report = event as StatisticEvent;
    this.reports.set(position, canonicalJson({ agreementId: report.data.agreementId, ...reportedBy(report) }));
  }

  noted({ position, event }: LoggedEvent): void {
    const { factPosition, period: _period, ...noted } = (event as EventOf<typeof StatisticNoted>).data;
    const report = this.reports.get(factPosition);
    this.log.look();
    this.log.hold(
      report === canonicalJson(noted),
      position,
      `统计数 ${noted.reportId} 与 #${factPosition} 的上报不符`,
      `figure ${noted.reportId} is not what was reported at #${factPosition}`,
    );
    // They are taken in the order of the log: what stands before this one was passed over for good.
    for (const earlier of this.reports.keys()) {
      if (earlier > factPosition) break;
      this.reports.delete(earlier);
    }
  }
}
