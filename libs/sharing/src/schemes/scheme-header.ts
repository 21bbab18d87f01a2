/** How well the numbers of a scheme are attested. `illustrative`: the shape is a real one, its shares are nobody's. */
export const EVIDENCE = ['V-text', 'V-news', 'S', 'illustrative'] as const;

/** A text in the two languages of the table. */
export interface InBoth {
  readonly zh: string;
  readonly en: string;
}

/** What a scheme file says of itself in the comments at its head; the document below them is only the agreement. */
export interface SchemeHeader {
  /** Its numbers in the survey of schemes: 'S4', or of the national and foreign sections: '2.1', '4'. */
  readonly numbers: readonly string[];
  readonly name: InBoth;
  readonly place: InBoth;
  /** Addresses, or a newspaper and its date. */
  readonly sources: readonly string[];
  readonly evidence: (typeof EVIDENCE)[number];
  /** What the source says. */
  readonly text: string;
  /** The primitives it runs: 'P06'. */
  readonly primitives: readonly string[];
  /** What somebody had to decide so that it runs, and the source does not say. */
  readonly chosen: string;
}

const CHOSEN = 'Chosen for the run, not in the source';
const KEYS = ['Scheme', 'Place', 'Source', 'Evidence', 'Text', 'Primitives', CHOSEN] as const;
type Key = (typeof KEYS)[number];

/** Reads the comments at the head of a scheme file. Throws, naming the file and the line at fault. */
export function readSchemeHeader(file: string, text: string): SchemeHeader {
  const entries = entriesOf(file, text);
  const missing = KEYS.find((key) => !entries.get(key));
  if (missing) throw new Error(`${file}: its header has no "# ${missing}:"`);
  const of = (key: Key): string => entries.get(key) ?? '';
  const [numbers, name] = numbered(file, of('Scheme'));
  const evidence = EVIDENCE.find((one) => one === of('Evidence'));
  if (!evidence) throw new Error(`${file}: evidence "${of('Evidence')}" is none of ${EVIDENCE.join(', ')}`);
  const primitives = of('Primitives').split(' ');
  const sorted = [...new Set(primitives)].sort();
  if (primitives.some((one, n) => !/^P\d\d$/.test(one) || one !== sorted[n])) {
    throw new Error(`${file}: primitives "${primitives.join(' ')}" are not P01, P02 … in order`);
  }
  return {
    numbers,
    name,
    place: inBoth(file, of('Place')),
    sources: sourcesOf(of('Source')),
    evidence,
    text: of('Text'),
    primitives,
    chosen: of(CHOSEN),
  };
}

/** `# Key: …` begins an entry, `#   …` goes on with it; the first line that is no comment ends the header. */
function entriesOf(file: string, text: string): ReadonlyMap<Key, string> {
  const entries = new Map<Key, string>();
  let at: Key | undefined;
  for (const line of text.split('\n')) {
    if (!line.startsWith('#')) break;
    const more = /^# {3}(\S.*)$/.exec(line)?.[1];
    const key = KEYS.find((one) => line.startsWith(`# ${one}: `));
    if (key) {
      if (entries.has(key)) throw new Error(`${file}: "# ${key}:" stands twice`);
      entries.set(key, line.slice(`# ${key}: `.length).trim());
      at = key;
    } else if (more && at) entries.set(at, `${entries.get(at)} ${more.trim()}`);
    else throw new Error(`${file}: its header has a line that belongs to nothing: ${line}`);
  }
  return entries;
}

function numbered(file: string, text: string): [readonly string[], InBoth] {
  const [, numbers, name] = /^((?:S\d+|\d(?:\.\d)?)(?: (?:S\d+|\d(?:\.\d)?))*) (.+)$/u.exec(text) ?? [];
  if (!numbers || !name) throw new Error(`${file}: "${text}" does not begin with its number`);
  return [numbers.split(' '), inBoth(file, name)];
}

function inBoth(file: string, text: string): InBoth {
  const [zh, en, more] = text.split(' | ');
  if (!zh || !en || more !== undefined) throw new Error(`${file}: "${text}" is not "Chinese | English"`);
  return { zh, en };
}

const sourcesOf = (text: string): string[] => (text.startsWith('http') ? text.split(' ') : [text]);
