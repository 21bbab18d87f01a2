import { defineProblems } from '@ledger/edge';

export type AuditRejection = 'audit.not-a-bundle' | 'audit.ledger-twice';

export const auditProblems = defineProblems<AuditRejection>({
  'audit.not-a-bundle': {
    status: 422,
    zh: '文件不是证据包（hezhang.bundle/1），或首行已损坏',
    en: 'The file is not an evidence bundle (hezhang.bundle/1), or its first line is damaged',
  },
  'audit.ledger-twice': {
    status: 422,
    zh: '有两个证据包属于同一账本 {ledger}；相互核对须取自不同账本',
    en: 'Two of the bundles are of ledger {ledger}; those compared are of different ledgers',
  },
});
