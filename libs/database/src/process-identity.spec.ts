import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from '@jest/globals';
import { commandLineOf, identify, isRunning, readProcStat, readPs } from './process-identity.js';

it('knows this process, and does not take a later process of the same number for it', async () => {
  const self = (await identify(process.pid))!;
  expect(self.started).toBeTruthy();
  expect(await isRunning(self)).toBe(true);
  expect(await isRunning({ pid: process.pid, started: 'long ago' })).toBe(false);
});

it('sees that a process has ended', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const identity = (await identify(child.pid!))!;
  expect(await isRunning(identity)).toBe(true);
  expect(await commandLineOf(child.pid!)).toContain('setInterval');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await isRunning(identity)).toBe(false);
});

it('counts a process that only waits to be reaped as ended', () => {
  const rest = '1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 777 0';
  expect(readProcStat(`12 (a) b) S ${rest}`)).toBe('777');
  expect(readProcStat(`12 (node) Z ${rest}`)).toBe('ended');
  expect(readPs('Ss   Fri Nov 21 22:45:01 2025\n')).toBe('Fri Nov 21 22:45:01 2025');
  expect(readPs('Z+   Fri Nov 21 22:45:01 2025\n')).toBe('ended');
  expect(readPs('\n')).toBeUndefined();
});
