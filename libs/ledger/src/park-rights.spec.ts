import 'reflect-metadata';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RIGHTS } from '@ledger/edge';
import { JournalModule } from '@ledger/journal';
import { PeriodModule } from '@ledger/period';
import { RegisterModule } from '@ledger/register';
import { SettlementModule } from '@ledger/settlement';

interface Route {
  readonly route: string;
  readonly roles: readonly string[];
}

/** Every route of a context, and the roles that may call it. */
function routesOf(module: Type): Route[] {
  const controllers = (Reflect.getMetadata('controllers', module) ?? []) as readonly Type[];
  return controllers.flatMap((controller) =>
    Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
      const handler = (controller.prototype as Record<string, object>)[name];
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const route = `${RequestMethod[method]} ${controller.name} ${Reflect.getMetadata(PATH_METADATA, handler) as string}`;
      return [{ route, roles: (Reflect.getMetadata(RIGHTS, handler) ?? []) as readonly string[] }];
    }),
  );
}
const among = (routes: readonly Route[], role: string): string[] =>
  routes.filter(({ roles }) => roles.includes(role)).map(({ route }) => route);

it('keeps park operations out of periods, settlement and the journal altogether', () => {
  for (const module of [PeriodModule, SettlementModule, JournalModule]) {
    const routes = routesOf(module);
    expect(routes.length).toBeGreaterThan(0);
    expect(among(routes, 'park-operations')).toEqual([]);
  }
});

it('lets park operations enter the pipeline and reports, and decide nothing of them', () => {
  const given = among(routesOf(RegisterModule), 'park-operations').filter((route) => route.startsWith('POST'));
  expect(given.some((route) => route.endsWith(' projects'))).toBe(true);
  expect(given.some((route) => route.endsWith(' enterprises/:creditCode/reports'))).toBe(true);
  expect(
    given.filter((route) => /confirmations|ending|review|approval|payments|clawbacks|release/.test(route)),
  ).toEqual([]);
});

it('lets the joint company read the register and write nothing in it', () => {
  const routes = routesOf(RegisterModule);
  const reads = routes.filter(({ route }) => route.startsWith('GET')).map(({ route }) => route);
  expect(among(routes, 'jv-manager')).toEqual(reads);
});
