import { SIGNED_IN } from '@ledger/edge';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { PUBLISHED_SCHEMA } from '../domain/agreement-schema.js';
import { SchemaController } from './schema.controller.js';

let app: NestFastifyApplication;

beforeAll(async () => {
  const module = await Test.createTestingModule({ controllers: [SchemaController] }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

it('gives the schema of an agreement document to anyone signed in', async () => {
  const answer = await request(app.getHttpServer()).get('/v1/schemas/agreement');
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('application/schema+json; charset=utf-8');
  expect(JSON.parse(answer.text)).toEqual(PUBLISHED_SCHEMA);
  expect(Reflect.getMetadata(SIGNED_IN, SchemaController.prototype.agreement)).toBe(true);
});
