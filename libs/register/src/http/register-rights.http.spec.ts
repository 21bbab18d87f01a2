import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod, type Type } from '@nestjs/common';
import { testDatabase, type TestDatabase } from '@ledger/testing';
import { admin, li, RegisterApp, sun, wang, zhang, zhou } from '../../fixtures/register-app.js';
import { registerEvents } from '../domain/events.js';
import { RegisterModule, registerProjections } from '../register.module.js';

let database: TestDatabase;
let app: RegisterApp;

beforeAll(async () => {
  database = await testDatabase();
  app = await RegisterApp.start(database, {
    ...{ module: RegisterModule, events: registerEvents, projections: registerProjections },
  });
});
afterAll(async () => {
  await app?.close();
  await database?.stop();
});

const everyone = { wang, li, zhang, zhou, sun, admin };
type Person = keyof typeof everyone;

/** Who may do what; the preparer wang, the reviewer li, and sun of park operations. */
const COMMANDS: Readonly<Record<string, readonly Person[]>> = {
  enterprises: ['wang', 'sun'],
  'enterprises/:creditCode/establishments': ['wang', 'sun'],
  'enterprises/:creditCode/establishments/:establishmentId/closing': ['wang', 'sun'],
  'enterprises/:creditCode/establishments/:establishmentId/moves': ['wang', 'sun'],
  'enterprises/:creditCode/establishments/:establishmentId/functions': ['wang', 'sun'],
  'enterprises/:creditCode/restructurings': ['wang', 'sun'],
  'enterprises/:creditCode/reports': ['wang', 'sun'],
  'enterprises/:creditCode/reports/:agreementId/review': ['li'],
  'enterprises/:creditCode/recognitions': ['wang'],
  'enterprises/:creditCode/recognitions/:agreementId/confirmations': ['li'],
  'enterprises/:creditCode/recognitions/:agreementId/refusals': ['wang', 'li'],
  'enterprises/:creditCode/recognitions/:agreementId/ending': ['li'],
  'enterprises/:creditCode/milestones': ['wang', 'sun'],
  'enterprises/:creditCode/milestones/:milestone/withdrawal': ['li'],
  'enterprises/:creditCode/documents': ['wang', 'sun'],
  'enterprises/:creditCode/scale': ['wang'],
  projects: ['wang', 'sun'],
  'projects/:projectId/amendments': ['wang', 'sun'],
  'projects/:projectId/transitions': ['wang', 'sun'],
  'projects/:projectId/transitions/withdrawal': ['wang', 'sun'],
  'projects/:projectId/investments': ['wang', 'sun'],
  'projects/:projectId/dropping': ['wang', 'sun'],
  'projects/:projectId/documents': ['wang', 'sun'],
  commitments: ['wang', 'sun'],
  'commitments/:commitmentId/results': ['wang', 'sun'],
  'commitments/:commitmentId/amendments': ['li'],
  'commitments/:commitmentId/release': ['li'],
  incentives: ['wang', 'sun'],
  'incentives/:incentiveId/fairness-review': ['li'],
  'incentives/:incentiveId/approval': ['li'],
  'incentives/:incentiveId/refusal': ['li'],
  'incentives/:incentiveId/payments': ['wang'],
  'incentives/:incentiveId/clawbacks': ['wang'],
  'kpis/:kpiId/versions': ['wang'],
  'kpis/:kpiId/scores': ['wang', 'sun'],
};

const controllers = Reflect.getMetadata('controllers', RegisterModule) as readonly Type[];
const routes = controllers.flatMap((controller) =>
  Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
    const handler = (controller.prototype as Record<string, object>)[name];
    const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
    const path = Reflect.getMetadata(PATH_METADATA, handler) as string;
    return method === undefined ? [] : [{ method: RequestMethod[method], path }];
  }),
);
const commands = routes.filter(({ method }) => method === 'POST');
const questions = routes.filter(({ method }) => method === 'GET');
const address = (path: string): string => path.replace(/:(\w+)/g, 'none');

it('says of every command of the register who may give it', () => {
  expect(commands.map(({ path }) => path).sort()).toEqual(Object.keys(COMMANDS).sort());
});

it.each(commands)('lets nobody else give $path', async ({ path }) => {
  for (const [person, by] of Object.entries(everyone)) {
    const { status } = await app.ask('POST', address(path), by);
    const may = COMMANDS[path]?.includes(person as Person) ?? false;
    expect([person, status === 403]).toEqual([person, !may]);
  }
});

it.each(questions)('is read by all who work with it, the joint company among them: $path', async ({ path }) => {
  for (const [person, by] of Object.entries(everyone)) {
    const { status } = await app.ask('GET', address(path), by);
    expect([person, status === 403]).toEqual([person, person === 'admin']);
  }
});
