import { ROUTES } from '../authorization.table.js';
import type { Park } from './park.js';

/** What stands in the places of an address. */
export type Places = Readonly<Record<string, string>>;

/** What a read must be asked beside its address. */
const QUERIES: Readonly<Record<string, string>> = {
  'agreements/{agreementId}/deadlines': 'year=2024',
  'agreements/{agreementId}/periods/{period}/differences': 'from=1&to=1',
  'enterprises/{creditCode}/intensity': 'year=2024',
  'enterprises/{creditCode}/arrangement': 'on=2024-12-31',
  pipeline: 'month=2024-12',
  'pipeline/months': 'from=2024-10&to=2024-12',
  'statistics/agreed': 'agreementId={agreementId}',
  'statistics/agreed/assessment': 'agreementId={agreementId}',
  'statistics/agreed/table': 'agreementId={agreementId}',
  'statistics/official': 'agreementId={agreementId}',
  'statistics/official/table': 'agreementId={agreementId}',
};

/** Every read inside a ledger that somebody of a role may ask for. */
export const readsOf = (role: string): readonly string[] =>
  Object.entries(ROUTES)
    .filter(([route, { who }]) => /^GET (?!\/|users|tokens)/.test(route) && Array.isArray(who) && who.includes(role))
    .map(([route]) => route.slice('GET '.length));

/** A text with these places filled in. A place that nothing is known for is an error. */
export const fill = (text: string, places: Places): string =>
  text.replace(/\{(\w+)\}/g, (_, place: string) => {
    const value = places[place];
    if (value === undefined) throw new Error(`the walk knows nothing for {${place}} of ${text}`);
    return value;
  });

/** An address with these places, and both clocks where they are given. */
export function addressed(route: string, places: Places, clocks = ''): string {
  const query = [QUERIES[route], clocks].filter(Boolean).join('&');
  return fill(`${route}${query && `?${query}`}`, places);
}

export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** What somebody is answered, without what no two answers have alike. */
export async function answerTo(park: Park, login: string, path: string): Promise<Answer> {
  const answer = await park.ask(login, path);
  const isFile = (answer.headers['content-type'] ?? '').includes('gzip');
  const whole = isFile ? `${(answer.body as Buffer).length}` : answer.text;
  return { status: answer.status, text: whole.replace(/"traceId":"[^"]*",?/, '') };
}
