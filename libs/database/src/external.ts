import type { Database } from './database.js';
import { withClient } from './client.js';
import { codeOf, DatabaseProblem, textOf } from './problem.js';
import { applicationRole } from './roles.js';

const oldest = 15;
const newest = 18;

/** What a server says about itself. */
export interface ServerFacts {
  /** `server_version`, such as '16.4 (Debian 16.4-1)'. */
  readonly version: string;
  /** Major version, such as 16. */
  readonly major: number;
  /** `server_encoding` of the database. */
  readonly encoding: string;
  /** Who logged in, whatever role was taken since. */
  readonly login: string;
}

/**
 * The server at `DATABASE_URL`, checked to answer, to be PostgreSQL 15 to 18 and to store UTF-8.
 *
 * @throws DatabaseProblem `database.bad-url`, `.unreachable`, `.login-refused`, `.version`, `.encoding`
 */
export async function openExternal(url: string, adminUrl: string | undefined): Promise<Database> {
  const { login, ...facts } = await ask(url, 'DATABASE_URL');
  refuseUnfit(facts);
  if (adminUrl) await ask(adminUrl, 'DATABASE_ADMIN_URL');
  return {
    url: login === applicationRole ? url : asApplication(url),
    adminUrl: adminUrl || url,
    embedded: false,
    stop: async () => {},
  };
}

/** @throws DatabaseProblem `database.version` or `database.encoding` when the ledger cannot live there */
export function refuseUnfit({ version, major, encoding }: Omit<ServerFacts, 'login'>): void {
  if (major < oldest || major > newest) {
    throw new DatabaseProblem(
      'database.version',
      `DATABASE_URL 指向 PostgreSQL ${version}，本系统支持 ${oldest} 至 ${newest}。`,
      `DATABASE_URL points at PostgreSQL ${version}; versions ${oldest} to ${newest} are supported.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new DatabaseProblem(
      'database.encoding',
      `DATABASE_URL 的数据库编码为 ${encoding}，必须是 UTF8。`,
      `The database at DATABASE_URL is encoded in ${encoding}; it must be UTF8.`,
    );
  }
}

/** The same address, with every connection working as the application role from its first statement. */
export function asApplication(url: string): string {
  const changed = new URL(url);
  const given = changed.searchParams.get('options') ?? '';
  if (/(^|\s)(-c\s*|--)role=/.test(given)) return url;
  changed.searchParams.set('options', `${given} -c role=${applicationRole}`.trim());
  // libpq does not read '+' as a space.
  changed.search = changed.searchParams.toString().replaceAll('+', '%20');
  return changed.toString();
}

/** Host, port and database of an address, without user or password. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || '5432'}${pathname}`;
}

async function ask(url: string, variable: string): Promise<ServerFacts> {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol)) {
    throw new DatabaseProblem(
      'database.bad-url',
      `${variable} 不是 PostgreSQL 地址，应形如 postgresql://用户:密码@主机:5432/库名。`,
      `${variable} is no PostgreSQL address; it should look like postgresql://user:password@host:5432/database.`,
    );
  }
  try {
    return await withClient(url, async (client) => {
      const { rows } = await client.query<ServerFacts>(
        `select current_setting('server_version') as version,
                current_setting('server_version_num')::int / 10000 as major,
                current_setting('server_encoding') as encoding, session_user as login`,
      );
      return rows[0];
    });
  } catch (error) {
    throw unanswered(error, variable, placeOf(url));
  }
}

function unanswered(cause: unknown, variable: string, place: string): DatabaseProblem {
  const reason = textOf(cause);
  if (codeOf(cause)?.startsWith('28')) {
    return new DatabaseProblem(
      'database.login-refused',
      `${variable} 指向的 ${place} 拒绝登录：${reason}。请核对用户和密码。`,
      `${place} (${variable}) refuses the login: ${reason}. Check the user and the password.`,
      { cause },
    );
  }
  return new DatabaseProblem(
    'database.unreachable',
    `无法使用 ${variable} 指向的 ${place}：${reason}。`,
    `The database at ${place} (${variable}) cannot be used: ${reason}.`,
    { cause },
  );
}
