/** Stands for every party: a whole log, a whole journal, an account of how all of them shared. */
export const ALL = '*';

/** Whose detail an answer shows: parties by name, and people whose party is to be looked up. */
export interface Shown {
  readonly parties: ReadonlySet<string>;
  readonly people: ReadonlySet<string>;
  readonly rows: number;
}

/** Answers that are files or texts, and show what every party entered. */
const WHOLE = /\/(audit\/bundle|journal\/hledger|explanation\.txt)$/;

type Row = Readonly<Record<string, unknown>>;

/**
 * Reads it off the rows themselves: who recorded a fact, whose share of a fact it is, who acted in an event. Sums and
 * agreed results, which belong to both sides, say nothing of the kind and count for nothing.
 */
export function partiesOf(answer: unknown, route: string): Shown {
  const parties = new Set<string>();
  const people = new Set<string>();
  if (WHOLE.test(route)) return { parties: parties.add(ALL), people, rows: 1 };
  if (!isRow(answer)) return { parties, people, rows: 0 };
  const rows = Array.isArray(answer['data']) ? answer['data'].filter(isRow) : [answer];
  let shown = 0;
  for (const row of rows) {
    const found = [...partiesIn(row)];
    for (const party of found) parties.add(party);
    const persons = found.length > 0 ? [] : [row['recordedBy'], row['importedBy']].filter(isText);
    for (const person of persons) people.add(person);
    if (found.length > 0 || persons.length > 0) shown++;
  }
  return { parties, people, rows: shown };
}

function* partiesIn(row: Row): Generator<string> {
  const { actor, recorder, recordedBy, importedBy, party, factId, explanation } = row;
  for (const by of [actor, recordedBy, importedBy]) if (isRow(by) && isText(by['party'])) yield by['party'];
  if (isText(recorder)) yield recorder;
  else if (isText(party) && (isText(factId) || isText(recordedBy) || isText(importedBy))) yield party;
  if (isText(factId) && explanation !== undefined && explanation !== null) yield* sharersIn(explanation);
}

/** Those among whom a fact was shared, as the account of it names them. */
function* sharersIn(explanation: unknown): Generator<string> {
  const named = isRow(explanation) && Array.isArray(explanation['parties']) ? explanation['parties'].filter(isRow) : [];
  const ids = named.map(({ id }) => id).filter(isText);
  yield* ids.length > 0 ? ids : [ALL];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
