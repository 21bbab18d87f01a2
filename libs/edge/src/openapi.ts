import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { rolesOf } from './http/ledger-controller.js';
import { problemCodes } from './problems/catalogue.js';
import { Problem } from './problems/problem.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = { readonly name: string; readonly in: string };

export const SESSION_COOKIE = 'hezhang_session';

const METHODS = ['delete', 'get', 'patch', 'post', 'put'] as const;
const REFUSALS: Readonly<Record<number, string>> = {
  400: 'The request cannot be read.',
  401: 'Not signed in.',
  403: 'Not allowed.',
  404: 'Unknown.',
  409: 'In conflict with the state of things.',
  412: 'Someone was first.',
  422: 'Content refused; `errors` names the places.',
  428: 'If-Match is missing.',
  429: 'Too many requests.',
  500: 'Our fault.',
  503: 'Not yet, or not for now.',
};

/** The API as OpenAPI 3.1, the same bytes on every run, so that it can be kept in the repository and compared. */
export function openApiDocument(app: INestApplication, version = '1'): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Hezhang 合账')
    .setDescription(
      'The ledger two local governments share when they own an industrial park together. ' +
        'Money is whole fen as a decimal string. Errors are RFC 9457 problems with a stable code.',
    )
    .setVersion(version)
    .addCookieAuth(SESSION_COOKIE, { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'hz_<id>_<secret>' }, 'token')
    .addSecurityRequirements('session')
    .addSecurityRequirements('token')
    .addExtension('x-problem-codes', problemCodes())
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [Problem],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  for (const [path, item] of Object.entries(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) complete(path, method, operation);
    }
  }
  return inOrder(document);
}

/** What every operation has in common. */
function complete(path: string, method: string, operation: Operation): void {
  const extended = operation as Operation & { 'x-public'?: boolean; 'x-roles'?: readonly string[] };
  const roles = extended['x-roles'];
  if (roles) extended['x-roles'] = rolesOf(roles, method.toUpperCase());
  const open = extended['x-public'] === true;
  if (open) {
    operation.security = [];
    delete extended['x-public'];
  }
  const parameters = (operation.parameters ??= []) as Parameter[];
  parameters.push({
    name: 'Accept-Language',
    in: 'header',
    required: false,
    description: 'Language of problems: Chinese unless English is preferred.',
    schema: { type: 'string', example: 'zh-CN' },
  } as Parameter);
  if (method === 'get' && path.includes('{ledger}')) {
    parameters.push({
      name: 'atLeast',
      in: 'query',
      required: false,
      description: 'Waits, for a bounded time, until the answer shows what follows from this position.',
      schema: { type: 'integer', minimum: 0 },
    } as Parameter);
  }
  parameters.sort((a, b) => order(`${a.in} ${a.name}`, `${b.in} ${b.name}`));
  const conditional = parameters.some(({ name }) => name === 'If-Match');
  for (const [status, description] of Object.entries(REFUSALS)) {
    if (open && (status === '403' || status === '409')) continue;
    if (method === 'get' && ['409', '412', '422', '428'].includes(status)) continue;
    if (!conditional && (status === '412' || status === '428')) continue;
    operation.responses[status] ??= {
      description,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
}

/** Paths, operations, schemas and tags in alphabetical order; fields stay in theirs. */
function inOrder(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.fromEntries(Object.entries(sorted(document.paths)).map(([path, item]) => [path, sorted(item)]));
  const { schemas = {}, ...components } = document.components ?? {};
  return {
    ...document,
    paths,
    components: { ...components, schemas: sorted(schemas) },
    tags: [...(document.tags ?? [])].sort((a, b) => order(a.name, b.name)),
  };
}

const sorted = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => order(a, b))) as T;
/** By code unit, so that no locale of the machine decides. */
const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
