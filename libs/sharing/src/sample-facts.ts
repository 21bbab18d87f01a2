import type { Agreement, TaxType } from '@ledger/agreement';
import { calendarDate, creditCode, divisionCode, fenFromYuan, lastDay, period, type Json } from '@ledger/kernel';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readAgreement } from './domain/share-fact.js';
import type { SharedFact } from './domain/shared-fact.js';

/** A fact as a test writes it: only what matters to it. */
export interface Sketch {
  readonly id?: string;
  readonly kind?: 'receipt' | 'refund';
  readonly tax?: TaxType;
  readonly taxPeriod?: string;
  readonly yuan: string;
  readonly place?: string;
  readonly recognisedFrom?: string;
  readonly recognisedUntil?: string;
  readonly production?: string;
}

/** The whole fact of a sketch, collected in `home` unless it says where. */
export function factOf(sketch: Sketch, home = '510682'): SharedFact {
  const taxPeriod = period(sketch.taxPeriod ?? '2024-03');
  const { production, recognisedUntil } = sketch;
  return {
    id: sketch.id ?? 'f',
    kind: sketch.kind ?? 'receipt',
    taxType: sketch.tax ?? 'vat',
    amount: fenFromYuan(sketch.yuan),
    taxPeriod,
    receivedOn: lastDay(taxPeriod),
    place: divisionCode(sketch.place ?? home),
    enterprise: {
      creditCode: creditCode('91350100M000100Y43'),
      recognisedFrom: calendarDate(sketch.recognisedFrom ?? '2000-01-01'),
      ...(recognisedUntil !== undefined && { recognisedUntil: calendarDate(recognisedUntil) }),
      milestones: production === undefined ? [] : [{ name: 'production', date: calendarDate(production) }],
    },
  };
}

/** An agreement of `schemes/`. */
export function scheme(name: string): Agreement {
  return readAgreement(readFileSync(fileURLToPath(new URL(`../schemes/${name}.yaml`, import.meta.url)), 'utf8'));
}

const PLACES = ['510682', '510106', '510107', '510108', '510112', '510113'];

/** A document in which every local tax is shared by the same shares; parties stand in the order of the shares. */
export function flatDocument(
  shares: Readonly<Record<string, string>>,
  level: 'fact' | 'cumulative' = 'fact',
): Record<string, Json> {
  return {
    format: 'hezhang.agreement/1',
    id: 'flat',
    title: '算例',
    parties: Object.keys(shares).map((id, index) => ({
      id,
      name: id.toUpperCase(),
      place: PLACES[index] ?? '',
      role: 'host',
    })),
    validity: { from: '2000-01-01', to: '2100-12-31' },
    period: 'quarter',
    recognition: 'whole-period',
    rules: [{ id: 'all', article: '第一条', taxes: ['vat', 'cit'], base: 'gross', shares }],
    otherTaxes: { to: 'collector', base: 'gross' },
    rounding: { method: 'largest-remainder', level },
  };
}

export const flat = (shares: Readonly<Record<string, string>>, level?: 'fact' | 'cumulative'): Agreement =>
  readAgreement(flatDocument(shares, level));
