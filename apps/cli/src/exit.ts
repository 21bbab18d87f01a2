import { words } from './language.js';

/** Exit codes, as documented in `--help`. */
export const EXIT = {
  ok: 0,
  findings: 1,
  usage: 2,
  badData: 65,
  unreachable: 69,
  bug: 70,
  tryAgain: 75,
} as const;

export const exitCodesText = (): string => `
${words('退出码', 'Exit codes')}:
  0   ${words('成功', 'done')}
  1   ${words('核验未通过或发现差异', 'findings: verification failed, or differences were found')}
  2   ${words('用法错误', 'usage')}
  65  ${words('数据不符合要求，或被规则拒绝', 'bad data, or refused by a rule')}
  69  ${words('数据库不可用', 'the database cannot be reached')}
  70  ${words('程序错误', 'a bug')}
  75  ${words('请稍后重试', 'try again')}
`;

/** The command was not asked for as it must be. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Something is wrong with what was given; every line is said. */
export class BadData extends Error {
  override readonly name = 'BadData';

  constructor(readonly lines: readonly string[]) {
    super(lines.join('\n'));
  }
}
