/** What the operator has set cannot be used: names the variable, or the file and its key. The server does not start. */
export class SettingsProblem extends Error {}

const SECOND_MS = 1_000;
/** A reference figure is named by its agreement, figure, period and subject; that is longer than Fastify's 100. */
const LONGEST_ID = 250;

/** How the server itself is set up, before any request. */
export interface ServerOptions {
  /** Addresses and networks of the proxies in front, whose word about who asks is taken; nobody's when absent. */
  readonly trustProxy: string[] | false;
  /** A request that has not arrived whole by then is given up: slow senders may not hold every connection. */
  readonly requestTimeout: number;
  readonly http: { readonly headersTimeout: number };
  readonly routerOptions: { readonly maxParamLength: number };
}

/**
 * Reads `HEZHANG_TRUST_PROXY`: addresses or networks, by commas. Everybody cannot be trusted: whoever asks could then
 * name the address that failed sign-ins are counted by.
 */
export function serverOptions(env: NodeJS.ProcessEnv): ServerOptions {
  const proxies = (env['HEZHANG_TRUST_PROXY'] ?? '')
    .split(',')
    .map((proxy) => proxy.trim())
    .filter((proxy) => proxy !== '');
  for (const proxy of proxies) {
    if (!/^[0-9a-f]*[.:][0-9a-f.:]+(\/\d{1,3})?$/i.test(proxy) || /\/0+$/.test(proxy))
      throw new SettingsProblem(`HEZHANG_TRUST_PROXY: ${proxy} is not the address or network of a proxy`);
  }
  return {
    trustProxy: proxies.length > 0 ? proxies : false,
    requestTimeout: 120 * SECOND_MS,
    http: { headersTimeout: 15 * SECOND_MS },
    routerOptions: { maxParamLength: LONGEST_ID },
  };
}

/** Reads `HEZHANG_REQUESTS_PER_MINUTE`, from one address. */
export function requestsPerMinute(env: NodeJS.ProcessEnv): number | undefined {
  const text = env['HEZHANG_REQUESTS_PER_MINUTE'];
  if (text === undefined || text === '') return undefined;
  if (!/^[1-9]\d{0,6}$/.test(text))
    throw new SettingsProblem(`HEZHANG_REQUESTS_PER_MINUTE: ${text} is not a count above zero`);
  return Number(text);
}
