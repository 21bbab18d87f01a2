import { Module } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { Clock, configureHttp, EdgeModule } from '@ledger/edge';
import { EventStore, EventStoreModule, generateSigner, type logPool } from '@ledger/event-store';
import { SYSTEM } from '@ledger/kernel';
import request, { type Test as Asked } from 'supertest';
import { identityEvents, type Role } from '../domain/identity.events.js';
import { Identity } from '../identity.js';
import { IdentityModule } from '../identity.module.js';
import { identityProjections } from '../read/member.view.js';
import { PasswordCost } from '../secrets/password-hash.js';
import { FigureController, ForgottenController, HandClock } from './sample-controllers.js';

export const PASSWORD = 'correct horse 电池';
export const MINUTE = 60_000;

/** An application of nothing but identity and a few figures, with people of both sides, and its clock. */
export interface SampleIdentity {
  readonly app: NestFastifyApplication;
  readonly clock: HandClock;
  pass(ms: number): void;
  http(): ReturnType<typeof request>;
  signIn(login: string, password?: string): Asked;
  /** Signs in and answers the cookie. */
  cookieOf(login: string, password?: string): Promise<string>;
  post(path: string, cookie: string, body?: object, key?: string): Asked;
}

const PEOPLE: readonly (readonly [login: string, party: string, role: Role, ledger?: string])[] = [
  ['admin', 'park', 'administrator'],
  ['wang', 'jinniu', 'preparer'],
  ['qian', 'shifang', 'reviewer'],
  ['shen', 'audit', 'auditor'],
  ['wang', 'other-side', 'preparer', 'elsewhere'],
];

export async function openIdentity({
  url,
  pool,
}: {
  url: string;
  pool: ReturnType<typeof logPool>;
}): Promise<SampleIdentity> {
  const clock = new HandClock();
  @Module({
    imports: [
      EventStoreModule.forRoot({
        url,
        pool,
        events: identityEvents,
        projections: identityProjections,
        signer: generateSigner('test'),
        follow: true,
      }),
      EdgeModule,
      IdentityModule,
    ],
    controllers: [FigureController, ForgottenController],
  })
  class Whole {}
  const module = await Test.createTestingModule({ imports: [Whole] })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(PasswordCost)
    .useValue({ ln: 4, r: 8, p: 1 })
    .compile();
  const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter({ trustProxy: true }));
  await configureHttp(app);
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  await app.get(EventStore).openLedger('jinshi');
  for (const [login, party, role, ledger = 'jinshi'] of PEOPLE)
    await app.get(Identity).register({ login, name: login, password: PASSWORD, ledger, party, role }, SYSTEM);

  const http = () => request(app.getHttpServer());
  const signIn = (login: string, password = PASSWORD) => http().post('/v1/sessions').send({ login, password });
  let keys = 0;
  return {
    app,
    clock,
    pass: (ms) => void (clock.at = new Date(clock.at.getTime() + ms)),
    http,
    signIn,
    async cookieOf(login, password) {
      const response = await signIn(login, password).expect(201);
      return String(response.headers['set-cookie']).split(';')[0] ?? '';
    },
    post: (path, cookie, body = {}, key = `k${++keys}`) =>
      http().post(path).set('Cookie', cookie).set('Idempotency-Key', key).send(body),
  };
}
