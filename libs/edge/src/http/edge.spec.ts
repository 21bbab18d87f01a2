import { Logger } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { calendarDate } from '@ledger/kernel';
import { Clock } from '../clock.js';
import { openApiDocument } from '../openapi.js';
import { configureHttp } from './configure.js';
import { appended, SecondOfMay, ThrowAwayModule, waited } from './sample-application.js';

let app: NestFastifyApplication;
const logged: string[] = [];

beforeAll(async () => {
  const module = await Test.createTestingModule({ imports: [ThrowAwayModule] })
    .overrideProvider(Clock)
    .useClass(SecondOfMay)
    .compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  const quiet = {
    log: () => undefined,
    warn: () => undefined,
    error: (...parts: unknown[]) => void logged.push(parts.join(' ')),
  };
  Logger.overrideLogger(quiet);
  await configureHttp(app, { bodyLimit: 10_000, requestsPerMinute: 200 });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

const whole = { period: '2024-Q1', amount: '101' };
const write = (body: object, key = 'K-1') =>
  request(app.getHttpServer()).post('/v1/ledgers/jinshi/notes').set('Idempotency-Key', key).send(body);
const pointers = (response: request.Response): string[] =>
  (response.body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);

it('answers a command with its place in the log, 201, ETag and Location', async () => {
  const response = await write(whole);
  expect(response.status).toBe(201);
  expect(response.headers).toMatchObject({
    etag: '"1"',
    location: '/v1/ledgers/jinshi/notes/%E4%BE%BF%201',
    'cache-control': 'no-store',
  });
  expect(response.body).toEqual({ ...appended, id: '101 K-1 2025-05-02' });
});

it('refuses unknown fields by name, wherever they stand', async () => {
  const response = await write({ ...whole, amout: '1', lines: [{ party: 'jinniu', amount: '1', 'a/b~c': 0 }] });
  expect(response.status).toBe(422);
  expect(response.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(response.body).toMatchObject({
    code: 'request.invalid',
    type: '/problems/request.invalid',
    instance: '/v1/ledgers/jinshi/notes',
  });
  expect(pointers(response).sort()).toEqual(['/amout', '/lines/0/a~1b~0c']);
});

it('speaks the language asked for', async () => {
  const english = await write({ amount: '101' }).set('Accept-Language', 'en');
  expect(english.headers['content-language']).toBe('en');
  expect(english.body).toMatchObject({
    title: 'Content refused',
    errors: [{ pointer: '/period', detail: 'is required' }],
  });
  const chinese = await write({ amount: '101' });
  expect(chinese.headers['content-language']).toBe('zh-CN');
  expect(chinese.body).toMatchObject({ title: '内容不符合要求', errors: [{ pointer: '/period', detail: '必填' }] });
});

it('refuses what is not JSON, not an object, too deep, too large, or a form', async () => {
  const post = (body: string, type = 'application/json') =>
    request(app.getHttpServer())
      .post('/v1/ledgers/jinshi/notes')
      .set('Idempotency-Key', 'K')
      .set('Content-Type', type)
      .send(body);
  expect((await post('{"period": ')).body).toMatchObject({ status: 400, code: 'request.malformed' });
  expect((await post('{"__proto__": {"a": 1}}')).body).toMatchObject({ status: 400, code: 'request.malformed' });
  expect((await post('[]')).body).toMatchObject({ status: 422, errors: [{ pointer: '', detail: '须为对象' }] });
  expect((await post('null')).body).toMatchObject({ status: 422, errors: [{ pointer: '', detail: '须为对象' }] });
  expect((await post(`{"document":${'['.repeat(4000)}${']'.repeat(4000)}}`)).body).toMatchObject({
    status: 422,
    errors: [{ pointer: '', detail: '嵌套过深' }],
  });
  expect((await post(`{"period":"${'x'.repeat(11_000)}"}`)).body).toMatchObject({
    status: 413,
    code: 'request.too-large',
  });
  expect((await post('period=2024', 'application/x-www-form-urlencoded')).body).toMatchObject({
    status: 415,
    code: 'request.media-type',
  });
  expect((await post('period', 'text/plain')).body).toMatchObject({ status: 415, code: 'request.media-type' });
});

it('reads a CSV file in either encoding that offices use, and nothing else', async () => {
  const send = (bytes: number[]) =>
    request(app.getHttpServer())
      .post('/v1/file')
      .type('text/csv')
      .send(Buffer.from(bytes) as never);
  expect((await send([0xef, 0xbb, 0xbf, 0xe5, 0x88, 0x86])).body).toEqual({ text: '分' });
  expect((await send([0xb7, 0xd6])).body).toEqual({ text: '分' });
  expect((await send([0xff, 0xff])).body).toMatchObject({ status: 400, code: 'request.malformed' });
});

it('lets a health check say what it found, in words only', async () => {
  const { body } = await request(app.getHttpServer()).get('/v1/health');
  expect(body).toMatchObject({ status: 503, code: 'request.unavailable', details: { behind: '9 events' } });
  expect(JSON.stringify(body)).not.toContain('secret');
});

it('demands an idempotency key of visible ASCII', async () => {
  const bare = request(app.getHttpServer()).post('/v1/ledgers/jinshi/notes').send(whole);
  expect((await bare).body).toMatchObject({ status: 400, code: 'request.key-missing' });
  expect((await write(whole, 'two words')).body).toMatchObject({ status: 400, code: 'request.bad-key' });
  expect((await write(whole, 'k'.repeat(201))).body).toMatchObject({ status: 400, code: 'request.bad-key' });
  expect((await write(whole, 'k'.repeat(200))).status).toBe(201);
});

it('demands one strong ETag for a record that exists', async () => {
  const strike = (tag?: string) => {
    const sent = request(app.getHttpServer()).post('/v1/ledgers/jinshi/notes/N-1/strike').set('Idempotency-Key', 'K');
    return tag === undefined ? sent : sent.set('If-Match', tag);
  };
  expect((await strike()).body).toMatchObject({ status: 428, code: 'request.precondition-missing' });
  for (const tag of ['3', 'W/"3"', '*', '"3", "4"', '"x"']) {
    expect((await strike(tag)).body).toMatchObject({ status: 400, code: 'request.bad-if-match' });
  }
  const done = await strike('"3"');
  expect(done.status).toBe(200);
  expect(done.headers).toMatchObject({ etag: '"4"' });
  expect(done.headers).not.toHaveProperty('location');
});

it('reads both clocks, the page and its own filter out of the query, and refuses the rest', async () => {
  const get = (query: string) => request(app.getHttpServer()).get(`/v1/ledgers/jinshi/notes?${query}`);
  const answer = await get(
    'asOf=2024-12-31&knownAt=2025-01-18T17:31:00%2B08:00&limit=20&cursor=abc&party=jinniu&atLeast=7',
  );
  expect(answer.body).toMatchObject({
    data: [{ noteId: 'N-1' }],
    position: 7,
    asked: {
      clocks: { asOf: calendarDate('2024-12-31'), knownAt: { instant: '2025-01-18T09:31:00.000000Z' } },
      limit: 20,
      cursor: 'abc',
      party: 'jinniu',
    },
  });
  expect(waited).toEqual([['jinshi', 7]]);
  expect((await get('knownAt=42')).body).toMatchObject({ asked: { clocks: { knownAt: { position: 42 } } } });
  for (const query of [
    'asOf=2024-02-30',
    'knownAt=2025-01-18',
    'limit=0',
    'limit=201',
    'limit=ten',
    'asOf=2024-12-31&asOf=2024-12-30',
    'atLeast=-1',
  ]) {
    expect((await get(query)).body).toMatchObject({ status: 400, code: 'request.bad-parameter' });
  }
  expect((await get('partei=jinniu')).body).toMatchObject({ status: 422, errors: [{ pointer: '/partei' }] });
});

it('gives a record its revision as ETag, and an unknown one 404', async () => {
  const one = await request(app.getHttpServer()).get('/v1/ledgers/jinshi/notes/N-1');
  expect(one.headers).toMatchObject({ etag: '"4"' });
  const none = await request(app.getHttpServer()).get('/v1/ledgers/jinshi/notes/N-2').set('Accept-Language', 'en');
  expect(none.body).toMatchObject({ status: 404, code: 'read.not-found', detail: 'There is no note "N-2"' });
});

it('hides what went wrong inside and logs it under the trace id it gives', async () => {
  const { body } = await request(app.getHttpServer()).get('/v1/broken');
  expect(body).toMatchObject({ status: 500, code: 'internal', traceId: expect.stringMatching(/^[0-9a-f]{32}$/) });
  expect(JSON.stringify(body)).not.toContain('secret');
  const line = logged.find((one) => one.includes((body as { traceId: string }).traceId));
  expect(line).toContain('secret connection text');
});

it('answers an unknown address with a problem and the protective headers of every answer', async () => {
  const response = await request(app.getHttpServer()).get('/v1/nothing?secret=1');
  expect(response.body).toMatchObject({ status: 404, code: 'request.no-route', instance: '/v1/nothing' });
  expect(response.headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'strict-transport-security': 'max-age=31536000',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  });
  expect(response.headers).not.toHaveProperty('x-powered-by');
  expect(String(response.headers['content-security-policy']).split(';').sort()).toEqual([
    "base-uri 'self'",
    "default-src 'self'",
    "font-src 'self' data:",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data:",
    "object-src 'none'",
    "script-src 'self'",
    "script-src-attr 'none'",
    "style-src 'self' 'unsafe-inline'",
  ]);
});

it('describes itself as OpenAPI 3.1, the same each time', () => {
  const document = openApiDocument(app);
  expect(JSON.stringify(openApiDocument(app))).toBe(JSON.stringify(document));
  expect(document.openapi).toBe('3.1.0');
  const strike = document.paths['/v1/ledgers/{ledger}/notes/{note}/strike']?.post;
  expect(strike?.parameters).toContainEqual(expect.objectContaining({ name: 'If-Match', required: true }));
  expect(strike?.parameters).toContainEqual(expect.objectContaining({ name: 'Idempotency-Key', required: true }));
  expect(strike?.parameters).toContainEqual(expect.objectContaining({ name: 'Accept-Language' }));
  expect(Object.keys(strike?.responses ?? {})).toEqual([
    '200',
    '400',
    '401',
    '403',
    '404',
    '409',
    '412',
    '422',
    '428',
    '429',
    '500',
    '503',
  ]);
  expect(Object.keys(document.paths['/v1/ledgers/{ledger}/notes']?.post?.responses ?? {})).toContain('201');
  expect(document.paths['/v1/broken']?.get?.security).toEqual([]);
  const schemas = document.components?.schemas as Record<string, { properties: Record<string, object> }>;
  expect(schemas['WriteNoteRequest']?.properties['amount']).toMatchObject({ type: 'string', format: 'fen' });
  expect(schemas['WriteNoteRequest']).toMatchObject({ required: ['period', 'amount'] });
  expect(schemas['Note']?.properties['remark']).toMatchObject({ type: ['string', 'null'] });
  expect(schemas['Note']?.properties).not.toHaveProperty('ledgerId');
  expect(schemas['NotePage']?.properties['data']).toMatchObject({
    type: 'array',
    items: { $ref: '#/components/schemas/Note' },
  });
  expect(Object.keys(document.components?.securitySchemes ?? {})).toEqual(['session', 'token']);
});

it('stops whoever asks too often, with the wait', async () => {
  let last: request.Response | undefined;
  for (let n = 0; n < 205 && last?.status !== 429; n++)
    last = await request(app.getHttpServer()).get('/v1/ledgers/jinshi/notes/N-1');
  expect(last?.body).toMatchObject({ status: 429, code: 'request.too-many' });
  expect(Number(last?.headers['retry-after'])).toBeGreaterThan(0);
});
