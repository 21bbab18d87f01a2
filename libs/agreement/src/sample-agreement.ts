import type { Json } from '@ledger/kernel';

/** A small agreement between two parties, as YAML, for tests; its clauses are those of `SAMPLE_FORMS`. */
export const SAMPLE = `
format: hezhang.agreement/1
id: js-1
title: 样例合作协议
parties:
  - { id: jinniu, name: 金牛区, place: '510106', role: origin }
  - { id: shifang, name: 什邡市, place: '510682', role: host }
validity: { from: '2024-01-01', to: '2033-12-31' }
period: quarter
recognition: any-day
retention:
  - places: ['510106', '510682']
    taxes: [vat]
    from: '2024-01-01'
    path:
      - split: tax
        into: [{ level: centre, part: 50% }, { level: local, part: 50% }]
      - split: local
        into: [{ level: province, part: 35% }, { level: county, part: 65% }]
    retained: county
rules:
  - id: FC-1
    article: 第七条
    taxes: [vat]
    clauses:
      - base: retained
      - split: { jinniu: 6/10, shifang: 4/10 }
  - id: FC-2
    taxes: [cit]
    clauses:
      - base: gross
      - clock: { anchors: [production], counting: calendar }
      - bands:
          - { from: 1, to: 3, shares: { jinniu: 70%, shifang: 30% } }
          - { from: 6, to: 10, shares: { shifang: 60%, jinniu: 40% } }
otherTaxes: { to: collector, base: gross }
rounding: { method: largest-remainder, level: fact }
`;

/** The JSON with one place changed: a path such as 'rules.0.taxes'. An undefined value takes the place away. */
export function changed(document: Json, path: string, value: Json | undefined): Json {
  const copy = structuredClone(document) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() as string;
  const holder = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy as Json;
}
