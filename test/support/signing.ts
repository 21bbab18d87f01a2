import type { Response } from 'supertest';
import type { Person } from './open-app.js';

interface Row {
  readonly packageRevision: number;
  readonly fingerprint: string;
  readonly revision: number;
}

const onPackage =
  (what: 'submissions' | 'signatures') =>
  async (by: Person, party: string, path: string, atLeast = 0): Promise<Response> => {
    const answer = await by.get(`${path}?atLeast=${atLeast}`);
    const { packageRevision, fingerprint, revision } = answer.body as Row;
    return by.post(`${path}/${what}`, { revision: packageRevision, fingerprint, party }, { ifMatch: `"${revision}"` });
  };

/** 经办 submits the package of a period as it stands, for one party. */
export const submit = onPackage('submissions');
/** 复核 signs the package of a period as it stands, for one party. */
export const sign = onPackage('signatures');
