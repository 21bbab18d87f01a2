import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AgreementRefused, agreementDeciderWith, type Agreement, type AgreementEvent } from '@ledger/agreement';
import {
  decode,
  EventCatalog,
  EventStore,
  LogPool,
  Views,
  type Clocks,
  type Sight,
  type Standpoint,
} from '@ledger/event-store';
import type { FactEvent } from '@ledger/fact';
import { compareDates, firstDay, lastDay, Rejection, type Json, type Period } from '@ledger/kernel';
import { clauses } from './domain/clauses.js';
import { governedBy, governedByVersions, type Governing } from './domain/governing.js';
import { readAgreement } from './domain/share-fact.js';
import { FactsOfEvents } from './facts-of-events.js';
import { tellWhatIf, type WhatIfColumn } from './tell-what-if.js';

/** A document to try, and where it stands in the request. */
export interface TriedDocument {
  readonly source: Json;
  readonly pointer: string;
}

export interface WhatIfQuestion {
  readonly agreementId: string;
  readonly documents: readonly TriedDocument[];
  /** First tax period told of. */
  readonly from?: Period;
  /** Last tax period that takes part. */
  readonly to?: Period;
  /** Whether each fact is listed. */
  readonly facts: boolean;
  readonly openYears: boolean;
}

export type WhatIfRejection =
  | 'sharing.nothing-in-force'
  | 'sharing.periods-reversed'
  | 'sharing.too-many-facts'
  | 'sharing.what-if-busy'
  | 'sharing.not-party-throughout';

/** A year of 2,000 enterprises and 8 taxes; more would fill this process's memory. */
export const MOST_LEDGER_FACTS = 200_000;
/** How many are reckoned at once in this process: each keeps its facts until it is told. */
const AT_ONCE = 2;
const PAGE = 500;

const FACTS = [
  'TaxReceiptRecorded',
  'TaxRefundRecorded',
  'FactReversed',
  'DeductionRecorded',
  'DeductionReversed',
  'ReferenceRecorded',
  'ReferenceReplaced',
  'ReferenceReversed',
  'StatisticReported',
  'StatisticCorrected',
  'StatisticWithdrawn',
];

const agreements = agreementDeciderWith(clauses);

/** Shares a ledger's own facts by documents that nobody has signed (试算). It reads the log and writes nothing. */
@Injectable()
export class WhatIf {
  private running = 0;

  constructor(
    private readonly store: EventStore,
    private readonly log: LogPool,
    private readonly catalog: EventCatalog,
    private readonly views: Views,
  ) {}

  /**
   * The answer as JSON text, reckoned as it is read. Rejects a {@link WhatIfRejection}, `agreement.bad-document`,
   * `agreement.unknown`, and what the clocks do.
   */
  async ask(ledger: string, clocks: Clocks, question: WhatIfQuestion): Promise<Readable> {
    const { agreementId, from, to } = question;
    if (from !== undefined && to !== undefined && compareDates(lastDay(to), firstDay(from)) < 0) {
      throw new Rejection('sharing.periods-reversed', `${from} to ${to}`, { from, to }, '/to');
    }
    requireParty(clocks.sight, agreementId);
    const documents = question.documents.map(readTried);
    if (this.running >= AT_ONCE) throw new Rejection('sharing.what-if-busy', 'too many at once');
    this.running += 1;
    try {
      const standpoint = await this.views.standpoint(ledger, clocks);
      const columns = [
        await this.inForce(standpoint, agreementId),
        ...documents.map((document): WhatIfColumn => ({ inForce: false, governing: governedBy(document) })),
      ];
      const facts = await this.factsOf(standpoint, agreementId, to);
      const answer = Readable.from(tellWhatIf({ ledger, position: standpoint.position, question, columns, facts }));
      return answer.once('close', () => (this.running -= 1));
    } catch (error) {
      this.running -= 1;
      throw error;
    }
  }

  private async inForce({ ledger, position, asOf }: Standpoint, agreementId: string): Promise<WhatIfColumn> {
    let state = agreements.initial;
    for await (const page of this.store.log.stream(ledger, `agreement-${agreementId}`)) {
      for (const recorded of page) {
        if (recorded.position > position || (asOf !== undefined && recorded.effectiveOn > asOf)) continue;
        state = agreements.evolve(state, recorded.event as AgreementEvent);
      }
    }
    const params = { agreement: agreementId };
    if (state.versions.length === 0) throw new Rejection('agreement.unknown', agreementId, params, '/agreementId');
    const versions = state.versions
      .filter(({ status }) => status === 'in-force')
      .map(({ document, version }) => readAgreement(document, { version }));
    if (versions.length === 0) throw new Rejection('sharing.nothing-in-force', agreementId, params, '/agreementId');
    const governing: Governing = governedByVersions(versions);
    return { inForce: true, governing };
  }

  private async factsOf(standpoint: Standpoint, agreementId: string, to?: Period): Promise<FactsOfEvents> {
    const { ledger, position, asOf } = standpoint;
    const facts = new FactsOfEvents(agreementId, to && lastDay(to));
    for (let after = 0; ;) {
      const { rows } = await this.log.pool.query<[string, string, string]>({
        text: `select position, recorded_at, body from hezhang.events
                where ledger_id = $1 and position > $2 and position <= $3 and type = any($4)
                  and ($5::date is null or effective_on <= $5)
                order by position limit $6`,
        values: [ledger, after, position, FACTS, asOf ?? null, PAGE],
        rowMode: 'array',
      });
      for (const [at, recordedAt, body] of rows) {
        facts.take(decode(this.catalog, Number(at), recordedAt, body).event as FactEvent);
        after = Number(at);
      }
      if (facts.count > MOST_LEDGER_FACTS) {
        throw new Rejection('sharing.too-many-facts', agreementId, { most: `${MOST_LEDGER_FACTS}` }, '/to');
      }
      if (rows.length < PAGE) return facts;
    }
  }
}

/**
 * Every fact of the agreement is reckoned with, the earlier ones for what the later come to: whoever sees none of it is
 * told that there is no such agreement, and whoever sees a part would be told of the rest.
 */
function requireParty(sight: Sight | undefined, agreementId: string): void {
  if (!sight) return;
  const seen = sight.agreements.get(agreementId);
  const params = { agreement: agreementId };
  if (!seen) throw new Rejection('agreement.unknown', agreementId, params, '/agreementId');
  if (!seen.whole) throw new Rejection('sharing.not-party-throughout', agreementId, params, '/agreementId');
}

/** Faults are told with their place in the request. */
function readTried({ source, pointer }: TriedDocument): Agreement {
  try {
    return readAgreement(source);
  } catch (error) {
    if (!(error instanceof AgreementRefused)) throw error;
    throw new AgreementRefused(error.problems.map((one) => ({ ...one, pointer: `${pointer}${one.pointer}` })));
  }
}
