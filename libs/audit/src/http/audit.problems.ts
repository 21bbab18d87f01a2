import { defineProblems } from '@ledger/edge';

export type AuditRejection = 'audit.not-a-bundle';

export const auditProblems = defineProblems<AuditRejection>({
  'audit.not-a-bundle': {
    status: 422,
    zh: '文件不是证据包（hezhang.bundle/1），或首行已损坏',
    en: 'The file is not an evidence bundle (hezhang.bundle/1), or its first line is damaged',
  },
});
