import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readAgreement } from '../domain/share-fact.js';
import { PRIMITIVES } from './primitives.js';
import { schemeFiles } from './scheme-files.js';
import { readSchemeHeader } from './scheme-header.js';
import { REGENERATE, schemeTable, type SchemeFile } from './scheme-table.js';

const folder = fileURLToPath(new URL('../../schemes/', import.meta.url));
const files = schemeFiles(folder);

/** The primitive that each clause, and each other part of a document, runs; parts every scheme has run P01. */
const RUNS: Readonly<Record<string, string>> = {
  apportion: 'P20 P30',
  average: 'P22',
  bands: 'P06',
  cap: 'P10',
  'carve-out': 'P11 P13',
  cascade: 'P29',
  'closed-operation': 'P18',
  compensation: 'P38',
  deduct: 'P04',
  eligibility: 'P09',
  expansion: 'P25',
  'fixed-return': 'P16',
  grant: 'P42',
  growth: 'P23',
  guarantee: 'P15',
  'incentive-burden': 'P37',
  negative: 'P05',
  negotiated: 'P08',
  partialPayment: 'P34',
  penalty: 'P36',
  pool: 'P21',
  recoup: 'P17',
  relocation: 'P35',
  retention: 'P02',
  select: 'P24 P26',
  settlement: 'P31',
  stabilisation: 'P22',
  statistics: 'P27',
  stock: 'P14',
  'tax-return': 'P23',
  'three-factor': 'P19',
  tiers: 'P13',
};

it('is the table of the scheme files as they stand', () => {
  const written = readFileSync(`${folder}README.md`, 'utf8');
  if (written !== schemeTable(files)) throw new Error(`libs/sharing/schemes/README.md is behind; run: ${REGENERATE}`);
});

it.each(files.map((file) => [file.name, file] as const))(
  '%s says where it is from and names what it runs',
  (name, file) => {
    const header = readSchemeHeader(name, file.text);
    for (const source of header.sources) expect(source).toMatch(/^https?:\/\/\S+$|\d{4}-\d{2}-\d{2}$/);
    const known = PRIMITIVES.map(({ id }): string => id);
    expect(known).toEqual(expect.arrayContaining([...header.primitives]));
    const agreement = readAgreement(file.text);
    expect(agreement.title.length).toBeGreaterThan(0);
    const parts = [
      ...agreement.rules.flatMap(({ clauses }) => clauses.map((clause) => clause.name)),
      ...(agreement.retention.length > 0 ? ['retention'] : []),
      ...(agreement.statistics.length > 0 ? ['statistics'] : []),
      ...(agreement.settlement ? ['settlement'] : []),
      ...(agreement.partialPayment ? ['partialPayment'] : []),
    ];
    const unnamed = parts.filter((part) => {
      const runs = RUNS[part]?.split(' ') ?? [];
      return runs.length > 0 && !runs.some((one) => header.primitives.includes(one));
    });
    expect(unnamed).toEqual([]);
  },
);

describe('a header', () => {
  const [first = ''] = files.map(({ text }) => text);
  const without = (key: string): string =>
    first
      .split('\n')
      .filter((line) => !line.startsWith(`# ${key}: `))
      .join('\n');

  it.each(['Scheme', 'Place', 'Source', 'Evidence', 'Primitives', 'Chosen for the run, not in the source'])(
    'must have its %s',
    (key) => {
      expect(() => readSchemeHeader('x.yaml', without(key))).toThrow(/^x\.yaml: /);
    },
  );

  it('turns away an unknown evidence, a line that belongs to nothing, and primitives out of order', () => {
    const changed = (from: RegExp, to: string) => () => readSchemeHeader('x.yaml', first.replace(from, to));
    expect(changed(/^# Evidence: .*$/m, '# Evidence: M')).toThrow('evidence "M" is none of');
    expect(changed(/^# Evidence: /m, '# Proof: ')).toThrow('belongs to nothing');
    expect(changed(/^# Primitives: .*$/m, '# Primitives: P02 P01')).toThrow('in order');
    expect(changed(/^# Place: .*$/m, '# Place: China')).toThrow('"China" is not "Chinese | English"');
    expect(changed(/^(# Place: .*)$/m, '$1\n$1')).toThrow('stands twice');
    expect(changed(/^# Scheme: \S+ /m, '# Scheme: ')).toThrow('its number');
  });
});

it('puts the national frame and foreign schemes behind, and quotes what would break a table', () => {
  const file = (name: string, scheme: string): SchemeFile => ({
    name,
    text: [
      `# Scheme: ${scheme} 甲 | A`,
      '# Place: 乙 | B',
      '# Source: http://a.example/x(1) http://b.example/',
      '# Evidence: S',
      '# Text: c',
      '# Primitives: P01 P46',
      '# Chosen for the run, not in the source: d',
      '#   and e',
    ].join('\n'),
    facts: [],
  });
  const rows = schemeTable([file('z', '2.1'), file('y', 'S2'), file('x', 'S10')]).split('\n');
  expect(rows.filter((row) => row.startsWith('| S') || row.startsWith('| 2'))).toEqual([
    '| S2 | 甲 | A | 乙 | B | S | [1](http://a.example/x%281%29) [2](http://b.example/) | [y](y.yaml) |',
    '| S10 | 甲 | A | 乙 | B | S | [1](http://a.example/x%281%29) [2](http://b.example/) | [x](x.yaml) |',
    '| 2.1 | 甲 | A | 乙 | B | S | [1](http://a.example/x%281%29) [2](http://b.example/) | [z](z.yaml) |',
  ]);
  expect(rows).toContain('| x | ✓ | ✓ |');
});
