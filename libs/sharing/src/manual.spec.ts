import { ANCHORS, STATISTICS_MODES, TAX_TYPES } from '@ledger/agreement';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { clauseFacts, withPages } from './domain/clause-pages.js';
import { clauses } from './domain/clauses.js';
import { UNSHARED } from './domain/flow.js';
import { SHARING_REJECTIONS } from './domain/sharing.rejections.js';
import { STATISTICS_REJECTIONS } from './domain/statistics/statistics.rejections.js';
import { chineseHeader, MILESTONES, type Column } from './facts-file/columns.js';
import { ROW_KINDS } from './facts-file/row-kinds.js';
import { blocksOf, isWritten } from './manual-blocks.js';
import { Examples } from './manual-examples.js';
import { tables } from './manual-terms.js';

const read = (name: string): string => readFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), 'utf8');
const manualOf = (language: 'zh' | 'en', name: string) => {
  const text = withPages(read(name), language);
  const blocks = blocksOf(text);
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  return { language, text, blocks, prose, lines: prose.split('\n'), examples: new Examples(blocks, language) };
};
const manuals = [manualOf('en', 'FORMAT.md'), manualOf('zh', 'FORMAT.zh-CN.md')] as const;
const [english, chinese] = manuals;
type Manual = (typeof manuals)[number];
const inBoth = manuals.map((manual) => [manual.language, manual] as const);

/** Cells of the table that follows a line, without its two rows of heads. */
function tableAfter({ lines }: Manual, isLine: (line: string) => boolean): string[][] {
  const rest = lines.slice(lines.findIndex(isLine) + 1);
  const from = rest.findIndex((line) => line.startsWith('|'));
  const rows = rest.slice(from);
  const to = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(2, to).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
const quoted = (word: string): string => `\`${word}\``;
const headings = ({ lines }: Manual): string[] => lines.filter((line) => /^#{1,3} /.test(line));
/** All of the manual from one heading to the next of its level or above. */
const sectionOf = ({ prose }: Manual, heading: string): string =>
  new RegExp(`^### ${heading}$([\\s\\S]*?)^##`, 'm').exec(`${prose}\n##`)?.[1] ?? '';

describe.each(inBoth)('the examples of the manual (%s)', (_, { blocks, examples }) => {
  it.each(blocks.filter((block) => !isWritten(block)).map((block) => [block.info, block] as const))(
    'answers %s',
    (_info, block) => {
      expect(examples.answer(block)).toBe(block.text);
    },
  );

  it('takes every document and file of facts that no answer says is refused', () => {
    const refused = new Set(blocks.filter(({ kind }) => kind === 'refused').map(({ names }) => names.get('of')));
    for (const block of blocks.filter((one) => isWritten(one) && one.kind !== 'amount' && one.kind !== 'command')) {
      const id = block.names.get('id') ?? block.names.get('for');
      expect([block.info, examples.faultsOf(block).length > 0]).toEqual([block.info, refused.has(id)]);
    }
  });

  it('adds up in every explanation', () => {
    for (const block of blocks.filter(({ kind }) => kind === 'figures' || kind === 'output')) {
      expect([block.info, examples.arithmeticFaults(block)]).toEqual([block.info, []]);
    }
  });

  it('says what every refused example is refused for', () => {
    for (const block of blocks.filter(({ kind }) => kind === 'refused')) {
      expect(block.text).toMatch(/ \[(agreement|facts)\.[a-z0-9-]+\]\n$/);
    }
  });

  it('writes commands that begin with the name of the program', () => {
    for (const { text } of blocks.filter(({ kind }) => kind === 'command')) expect(text).toMatch(/^(hezhang \S.*\n)+$/);
  });
});

describe('the two manuals', () => {
  it('have the same blocks in the same order, and the same examples', () => {
    expect(chinese.blocks.map(({ info }) => info)).toEqual(english.blocks.map(({ info }) => info));
    const written = ({ blocks }: Manual): string[] => blocks.filter(isWritten).map(({ text }) => text);
    expect(written(chinese)).toEqual(written(english));
  });

  it('have the same sections in the same order', () => {
    const shape = (manual: Manual): string[] =>
      headings(manual).map((line) => /^#+ (?:[\d.]+|[a-z-]+$)?/.exec(line)?.[0].trim() ?? line);
    expect(shape(chinese)).toEqual(shape(english));
  });

  it('show the same agreement in YAML and in JSON', () => {
    const [yaml, json] = ['six-four', 'six-four-json'].map((id) => english.examples.hashOf(id));
    expect(json).toBe(yaml);
  });
});

describe.each(inBoth)('what the manual tells (%s)', (language, manual) => {
  const { prose } = manual;
  const zh = language === 'zh';
  const mentions = (words: Iterable<string>): string[] => [...words].filter((word) => !prose.includes(quoted(word)));

  it.each([...tables()])('has every entry of %s, whether it is needed, and its words', (name, terms) => {
    const rows = tableAfter(manual, (line) => line === `<!-- terms: ${name} -->`);
    const needed = zh ? { yes: '是', no: '否', 'one-of': '择一' } : { yes: 'yes', no: 'no', 'one-of': 'one of' };
    expect(rows.map(([path, required]) => [path, required])).toEqual(
      terms.map(({ path, required }) => [quoted(path), needed[required]]),
    );
    rows.forEach(([, , meaning = ''], index) => {
      const words = terms[index]?.words ?? [];
      expect(meaning.length).toBeGreaterThan(1);
      // The taxes and the dates of enterprises have tables of their own.
      if (words.length < ANCHORS.length) expect(words.filter((word) => !meaning.includes(quoted(word)))).toEqual([]);
    });
  });

  it('has a section for every clause, in order, with an example of it and where it comes from', () => {
    const names = clauses.map(({ name }) => name);
    expect(headings(manual).flatMap((line) => /^### ([a-z-]+)$/.exec(line)?.[1] ?? [])).toEqual(names.toSorted());
    for (const name of names) {
      const section = sectionOf(manual, name);
      expect(section).toContain(zh ? '**含义。**' : '**What it means.**');
      expect([name, section.includes(zh ? '**出处。**' : '**From**')]).toEqual([name, true]);
      const example = manual.blocks.find(({ kind, names: of }) => isRule(kind) && of.get('id') === name);
      expect([name, example?.text.includes(`- ${name}:`)]).toEqual([name, true]);
    }
  });

  it('says of every clause where it stands, what it reckons over and whether it may be repeated', () => {
    const words = zh
      ? {
          prepare: '预备',
          take: '先取',
          end: '分完',
          adjust: '调整',
          no: '—',
          yes: '是',
          partly: '视写法',
          all: '全部',
          part: '部分',
        }
      : {
          prepare: 'prepare',
          take: 'take',
          end: 'end',
          adjust: 'adjust',
          no: '—',
          yes: 'yes',
          partly: 'by its terms',
          all: 'all',
          part: 'part',
        };
    const rows = tableAfter(manual, (line) => line.startsWith('## 3. '));
    expect(rows).toEqual(
      clauseFacts().map(({ name, ...of }) => [
        `[${quoted(name)}](#${name})`,
        ...[of.role, of.reckons, of.clocked, of.yearEnd, of.repeats].map((word) => words[word]),
      ]),
    );
  });

  it('names every clause that only a whole rule can settle', () => {
    const at = manual.lines.indexOf('<!-- per: rule -->');
    const named = manual.lines.slice(at + 2, manual.lines.indexOf('', at + 2)).join(' ');
    const said = new Set(named.match(/`[a-z-]+`/g));
    const whole = clauses.map(({ name }) => name).filter((name) => manual.examples.needsWholeRule(name));
    expect([...said].filter((word) => word !== '`on`').sort()).toEqual(whole.map(quoted).sort());
  });

  it('names every tax, date, mode, reason and code', () => {
    const codes = [...Object.keys(SHARING_REJECTIONS), ...Object.keys(STATISTICS_REJECTIONS)];
    const ids = [...TAX_TYPES, ...ANCHORS, ...STATISTICS_MODES].map(({ id }) => id);
    expect(mentions([...ids, ...UNSHARED, ...codes])).toEqual([]);
    for (const { id, zh: name, en } of TAX_TYPES) {
      const row = manual.lines.find((line) => line.startsWith(`| ${quoted(id)} |`));
      expect([id, row?.includes(name) && row.includes(en)]).toEqual([id, true]);
    }
  });

  it('names every column with its Chinese header, and which kinds of rows need it', () => {
    const columns = new Set<Column>(Object.values(ROW_KINDS).flatMap(({ mayHave }) => [...mayHave]));
    for (const column of columns) {
      const row = manual.lines.find((line) => line.startsWith(`| ${quoted(column)} | ${chineseHeader(column)}`));
      expect([column, row !== undefined]).toEqual([column, true]);
    }
    const plain = (all: Iterable<Column>): string[] => [...all].filter((one) => !isMilestone(one)).map(quoted);
    for (const [kind, { zh: name, needs, mayHave }] of Object.entries(ROW_KINDS)) {
      const row = manual.lines.find((line) => line.startsWith(`| ${quoted(kind)} ${name} |`));
      const [, , needed = '', may = ''] = row?.split('|') ?? [];
      expect(needed.trim()).toBe(needs.map(quoted).join(', '));
      const others = plain(mayHave).filter((one) => !plain(needs).includes(one) && one !== '`id`' && one !== '`kind`');
      expect(may.match(/`[A-Za-z]+`/g) ?? []).toEqual(others);
      expect(/日期|dates/.test(may)).toBe([...mayHave].some(isMilestone));
    }
  });

  it('names every key of the JSON that simulate prints', () => {
    expect(mentionedKeys(prose, manual.examples.jsonKeys())).toEqual([]);
  });

  it('links to sections it has', () => {
    const slugs = new Set(headings(manual).map(slugOf));
    const links = [...prose.matchAll(/\]\(#([^)]+)\)/g)].map(([, slug = '']) => slug);
    expect(links.length).toBeGreaterThan(50);
    expect(links.filter((slug) => !slugs.has(slug))).toEqual([]);
  });
});

const isRule = (kind: string): boolean => kind === 'rule' || kind === 'part';
const isMilestone = (column: Column): boolean => MILESTONES.some((name) => name === column);

/** Keys that stand nowhere within backticks, alone or behind a dot. */
const mentionedKeys = (prose: string, keys: Iterable<string>): string[] =>
  [...keys].filter((key) => !new RegExp(`\`(?:[A-Za-z[\\]]+\\.)?${key}\``).test(prose));

/** The anchor that Markdown readers make of a heading. */
const slugOf = (heading: string): string =>
  heading
    .replace(/^#+ /, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
