import { figureText } from './figure.js';
import type { StateScale } from './register.commands.js';
import { ScaleStated } from './register.events.js';
import { reject } from './register.rejections.js';
import type { EnterpriseState } from './register.state.js';

/** A statement (规上认定) follows from its own figures and comes after the last one. */
export function stating({ scales }: EnterpriseState, data: StateScale['data']) {
  const { scale, from, threshold, revenue } = data;
  if ((scale === 'above') !== revenue >= threshold) {
    const params = { scale, revenue: figureText(revenue), threshold: figureText(threshold) };
    reject('register.scale-contradicts-revenue', scale, params);
  }
  const last = scales.at(-1)?.from;
  if (last !== undefined && from <= last) reject('register.scale-before-last', from, { from, last });
  return ScaleStated(data);
}
