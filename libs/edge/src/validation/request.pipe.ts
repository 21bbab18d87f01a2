import { Injectable, ValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { InvalidRequest, type FaultyPlace } from '../problems/problem.js';
import { isObject, NOT_AN_OBJECT, pointerPart, TOO_DEEP, tooDeep, UNKNOWN_FIELD, type Check } from './checks.js';

/** Query parameters that every read takes beside its own. */
const COMMON_PARAMETERS: ReadonlySet<string> = new Set(['asOf', 'knownAt', 'limit', 'cursor', 'atLeast']);

/** Lets in only requests whose every field is known and right; refuses the rest with every fault at once. */
@Injectable()
export class RequestPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      validationError: { target: false, value: true },
      exceptionFactory: (errors) => new InvalidRequest(placesOf(errors)),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && this.toValidate(metadata)) {
      if (value !== undefined && !isObject(value)) throw new InvalidRequest([{ pointer: '', ...NOT_AN_OBJECT }]);
      if (tooDeep(value)) throw new InvalidRequest([{ pointer: '', ...TOO_DEEP }]);
    }
    if (metadata.type === 'query' && metadata.data === undefined && isObject(value)) {
      const own = Object.entries(value).filter(([name]) => !COMMON_PARAMETERS.has(name));
      return super.transform(Object.fromEntries(own), metadata);
    }
    return super.transform(value, metadata);
  }
}

/** Every place at fault, in the order of the fields. A field that is wrong itself is not looked into. */
export function placesOf(errors: readonly ValidationError[], above = ''): FaultyPlace[] {
  return errors.flatMap((error) => {
    const pointer = `${above}/${pointerPart(error.property ?? '')}`;
    const own = ownPlaces(error, pointer);
    return own.length > 0 ? own : placesOf(error.children ?? [], pointer);
  });
}

function ownPlaces({ constraints = {}, contexts = {}, value }: ValidationError, pointer: string): FaultyPlace[] {
  if ('whitelistValidation' in constraints) return [{ pointer, zh: UNKNOWN_FIELD.zh, en: UNKNOWN_FIELD.en }];
  const checks = Object.values(contexts as Record<string, { check?: Check }>).flatMap(({ check }) => check ?? []);
  if (checks.length > 0) {
    return checks.flatMap((check) => check(value).map(({ at = '', zh, en }) => ({ pointer: pointer + at, zh, en })));
  }
  return Object.values(constraints).map((message) => ({ pointer, zh: `不符合要求（${message}）`, en: message }));
}
