import { fenFromYuan, period, ratio, ratioText, yuanText } from '@ledger/kernel';
import { golden, type Golden } from '@ledger/testing';
import type { View } from './apportionment.js';
import type { ArrangementCommand, CertifyTable } from './arrangement.commands.js';
import type { Category } from './arrangement.events.js';
import {
  assess,
  certify,
  confirm,
  establishment,
  headOffice,
  JINNIU,
  known,
  registerOf,
  SHIFANG,
  story,
  values,
} from './enterprise.fixture.js';

type Figures = Readonly<Record<string, string>>;
type ByParticipant = Readonly<Record<string, Figures>>;

const inYuan = ({ amount, parts, lines }: View) => ({
  total: yuanText(amount),
  parts: Object.fromEntries(parts.map((part) => [part.to, yuanText(part.amount)])),
  branches: Object.fromEntries(lines.map((line) => [line.participant, yuanText(line.amount)])),
});
const written = (of: ByParticipant) =>
  Object.entries(of).map(([participant, figures]) => ({ participant, values: values(figures) }));
const tableAfter = (...commands: readonly ArrangementCommand[]) => {
  const [table] = story(...commands).state.tables;
  if (!table) throw new Error('no table was certified');
  return table;
};
const ratiosIn = ({ versions: [version] }: ReturnType<typeof tableAfter>) =>
  Object.fromEntries(version?.participants.map((one) => [one.participant, ratioText(one.ratio)]) ?? []);

describe('P19: income tax by three factors', () => {
  interface Case extends Golden {
    readonly total: string;
    readonly factors: ByParticipant;
    readonly expected: {
      readonly ratios: Figures;
      readonly local: ReturnType<typeof inYuan>;
      readonly cash: ReturnType<typeof inYuan>;
    };
  }
  const { total, factors, expected } = golden<Case>('arrangement/three-factor.json');
  const table = tableAfter(
    certify({ participants: written(factors) }),
    confirm(),
    assess('q1', '2026-Q1', fenFromYuan(total)),
  );
  const [assessment] = table.assessments;

  it('has the ratios of the table', () => {
    expect(ratiosIn(table)).toEqual(expected.ratios);
  });
  it('shares what of it is local money', () => {
    expect(assessment && inYuan(assessment.local)).toEqual(expected.local);
  });
  it('shares what is paid', () => {
    expect(assessment && inYuan(assessment.cash)).toEqual(expected.cash);
  });
});

describe('P20: by sales and by factors of a category', () => {
  interface Case {
    readonly title: string;
    readonly method: 'by-sales' | 'custom';
    readonly category?: Category;
    readonly factors?: readonly { readonly factor: string; readonly weight: string; readonly unit: string }[];
    readonly participants: ByParticipant;
    readonly local: string;
    readonly expected: Figures;
    readonly ratios: Figures;
  }
  const { cases } = golden<Golden & { readonly cases: readonly Case[] }>('arrangement/by-factors.json');
  const places = { A: JINNIU, B: SHIFANG } as const;

  it.each(cases)('$title', ({ method, category, factors, participants, local, expected, ratios }) => {
    const { headOffice: _headOffice, ...data } = certify().data;
    const placed = written(participants).map((one) =>
      method === 'custom' ? { ...one, place: places[one.participant as keyof typeof places] } : one,
    );
    const vat: CertifyTable['data'] = {
      ...{ ...data, taxType: 'vat', period: period('2026-Q1'), method, participants: placed, localShare: ratio('1/2') },
      ...(category && { category }),
      ...(factors && { factors: factors.map((one) => ({ ...one, weight: ratio(one.weight) })) }),
      known: registerOf(headOffice, establishment('b1')),
    };
    const of = { tableId: 'vat-2026-Q1', known };
    const twice = fenFromYuan(local) * 2n;
    const table = tableAfter({ ...certify(), data: vat }, confirm(1, of), assess('jan', '2026-01', twice, of));
    const [assessment] = table.assessments;
    expect(ratiosIn(table)).toEqual(ratios);
    expect(assessment && inYuan(assessment.local)).toMatchObject({ total: local, branches: expected });
    expect(assessment?.cash.amount).toBe(twice);
  });
});
