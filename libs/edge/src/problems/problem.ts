import { ApiProperty } from '@nestjs/swagger';
import { HttpException } from '@nestjs/common';
import { Rejection, StaleRevision } from '@ledger/kernel';
import { fill, type Language, type Sentence } from '../language.js';
import { problemKind, type ProblemKind } from './catalogue.js';
import { requestProblems, type RequestProblem } from './known.problems.js';

/** One place of the request that is at fault, in both languages until the reader is known. */
export interface FaultyPlace extends Sentence {
  /** JSON pointer (RFC 6901) into the request body. */
  readonly pointer: string;
  readonly code?: string;
}

/** The request's content is not what the operation takes. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';

  constructor(readonly places: readonly FaultyPlace[]) {
    super(places.map(({ pointer, en }) => `${pointer} ${en}`).join('; '));
  }
}

export class ProblemPlace {
  @ApiProperty({ type: String, description: 'JSON pointer to the field at fault.', example: '/retained' })
  readonly pointer!: string;
  @ApiProperty({ type: String, description: 'What is wrong with it.' }) readonly detail!: string;
  @ApiProperty({ type: String, required: false, description: 'Stable code of the fault.', example: 'E-AMT-01' })
  readonly code?: string;
}

/** Any refusal or failure, as `application/problem+json` (RFC 9457). */
export class Problem {
  @ApiProperty({ type: String, format: 'uri-reference', example: '/problems/command.key-reused' })
  readonly type!: string;
  @ApiProperty({ type: String, description: 'What the status means.' }) readonly title!: string;
  @ApiProperty({ type: 'integer', example: 422 }) readonly status!: number;
  @ApiProperty({ type: String, description: "The sentence for the reader, in the reader's language." })
  readonly detail!: string;
  @ApiProperty({ type: String, description: 'Stable code.', example: 'command.key-reused' }) readonly code!: string;
  @ApiProperty({ type: String, description: 'Finds this request in the log.' }) readonly traceId!: string;
  @ApiProperty({ type: String, format: 'uri-reference', description: 'What was asked.' }) readonly instance!: string;
  @ApiProperty({ type: () => [ProblemPlace], required: false }) readonly errors?: readonly ProblemPlace[];
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    selfRequired: false,
    description: 'What a health check found.',
  })
  readonly details?: Readonly<Record<string, string>>;
}

const TITLES: Readonly<Record<number, Sentence>> = {
  400: { zh: '请求有误', en: 'Bad request' },
  401: { zh: '未登录', en: 'Not signed in' },
  403: { zh: '没有权限', en: 'Not allowed' },
  404: { zh: '未找到', en: 'Not found' },
  405: { zh: '方法不支持', en: 'Method not allowed' },
  409: { zh: '与现状冲突', en: 'In conflict with the state of things' },
  412: { zh: '记录已更新', en: 'Someone was first' },
  413: { zh: '内容过大', en: 'Too large' },
  415: { zh: '内容类型不支持', en: 'Unsupported content type' },
  422: { zh: '内容不符合要求', en: 'Content refused' },
  428: { zh: '缺少前提', en: 'Precondition required' },
  429: { zh: '过于频繁', en: 'Too many requests' },
  500: { zh: '内部错误', en: 'Internal error' },
  503: { zh: '暂不可用', en: 'Unavailable' },
};

/** What went wrong, before it is put into words. */
export interface Finding {
  readonly code: string;
  readonly kind: ProblemKind;
  readonly params: Readonly<Record<string, string>>;
  readonly places: readonly FaultyPlace[];
  /** What a health check found: meant for whoever runs the service. */
  readonly details?: Readonly<Record<string, string>>;
  /** Whether whoever runs the service has to look at it. */
  readonly ours: boolean;
}

const BY_STATUS: Readonly<Record<number, RequestProblem>> = {
  400: 'request.malformed',
  401: 'request.not-signed-in',
  403: 'request.forbidden',
  404: 'request.no-route',
  405: 'request.method-not-allowed',
  413: 'request.too-large',
  414: 'request.too-large',
  415: 'request.media-type',
  429: 'request.too-many',
  503: 'request.unavailable',
};

/** Judges anything that was thrown. Whatever is not a lawful no is `internal` and tells the reader nothing else. */
export function findingOf(error: unknown): Finding {
  if (error instanceof Rejection) return rejected(error);
  if (error instanceof StaleRevision) {
    return known('stale-revision', { expected: `${error.expected}`, actual: `${error.actual}` });
  }
  if (error instanceof InvalidRequest) {
    return { ...known('request.invalid', { count: `${error.places.length}` }), places: error.places };
  }
  const status = statusOf(error);
  if (status === undefined || (status >= 500 && status !== 503)) return { ...known('internal'), ours: true };
  const code = BY_STATUS[status] ?? 'request.refused';
  const kind = requestProblems[code];
  const details = status === 503 ? detailsOf(error) : undefined;
  return { ...known(code), kind: { ...kind, status }, ours: status >= 500, ...(details && { details }) };
}

/** The finding in the reader's language. */
export function problemBody(
  { code, kind, params, places, details }: Finding,
  language: Language,
  request: { traceId: string; instance: string },
): Problem {
  const title = TITLES[kind.status] ?? requestProblems['request.refused'];
  return {
    type: `/problems/${code}`,
    title: title[language],
    status: kind.status,
    detail: fill(kind[language], params),
    code,
    ...request,
    ...(places.length > 0 && { errors: places.map((place) => inLanguage(place, language)) }),
    ...(details && { details }),
  };
}

const inLanguage = ({ pointer, code, ...sentence }: FaultyPlace, language: Language): ProblemPlace => ({
  pointer,
  detail: sentence[language],
  ...(code !== undefined && { code }),
});

/** The texts that a health check throws together with 503; anything else stays inside. */
function detailsOf(error: unknown): Readonly<Record<string, string>> | undefined {
  const body = error instanceof HttpException ? error.getResponse() : undefined;
  const details = typeof body === 'object' ? (body as { details?: unknown }).details : undefined;
  if (typeof details !== 'object' || details === null) return undefined;
  return Object.fromEntries(
    Object.entries(details).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

function rejected({ code, detail, params, pointer, places }: Rejection): Finding {
  const kind = problemKind(code);
  // A code without a sentence is our omission, but still a lawful no: the reader gets the English detail.
  const { zh, en, status } = kind ?? { status: 422, zh: detail, en: detail };
  const named = pointer === undefined ? [] : [{ pointer, zh: fill(zh, params), en: fill(en, params) }];
  return {
    code,
    kind: { status, zh, en },
    params,
    places: places.length > 0 ? places : named,
    ours: !kind,
  };
}

function known(code: RequestProblem, params: Record<string, string> = {}): Finding {
  return { code, kind: requestProblems[code], params, places: [], ours: false };
}

/** The status of Nest's and Fastify's own refusals. */
function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null | undefined)?.statusCode;
  return error instanceof Error && typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}
