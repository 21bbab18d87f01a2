import type { Role } from '@ledger/identity';
import type { Actor } from '@ledger/kernel';

/** The ledger of 金什合作产业园. */
export const SAMPLE_LEDGER = 'jinshi';
/** The ledger of a second park: nothing but a project pipeline. */
export const PIPELINE_LEDGER = 'quanzhou-pipeline';

export interface SampleUser {
  readonly login: string;
  readonly name: string;
  readonly party: string;
  readonly role: Role;
  /** Where the person is a member, with that party and role in each. */
  readonly ledgers: readonly string[];
}

export const SAMPLE_PASSWORD = 'jinshi-sample-2024';

const JINSHI = [SAMPLE_LEDGER];
const BOTH = [SAMPLE_LEDGER, PIPELINE_LEDGER];
/** Invented people, one for each duty. A pipeline has no parties, so that those who stand for one are in 金什 alone. */
export const SAMPLE_USERS: readonly SampleUser[] = [
  { login: 'wang', name: '王某（样例）', party: 'jinniu', role: 'preparer', ledgers: JINSHI },
  { login: 'li', name: '李某（样例）', party: 'jinniu', role: 'reviewer', ledgers: JINSHI },
  { login: 'zhao', name: '赵某（样例）', party: 'shifang', role: 'preparer', ledgers: JINSHI },
  { login: 'qian', name: '钱某（样例）', party: 'shifang', role: 'reviewer', ledgers: JINSHI },
  { login: 'zhang', name: '张某（样例）', party: 'audit', role: 'auditor', ledgers: BOTH },
  { login: 'zhou', name: '周某（样例）', party: 'jv', role: 'jv-manager', ledgers: BOTH },
  { login: 'sun', name: '孙某（样例）', party: 'park', role: 'park-operations', ledgers: BOTH },
  { login: 'admin', name: '管理员（样例）', party: 'administration', role: 'administrator', ledgers: BOTH },
];

/** A sample person as the one who acts. */
export function actor(login: string): Actor {
  const { party, role } = SAMPLE_USERS.find((user) => user.login === login) as SampleUser;
  return { user: login, party, role };
}
