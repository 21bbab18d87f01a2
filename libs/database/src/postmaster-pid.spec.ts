import { expect, it } from '@jest/globals';
import { namingProcess, parsePostmasterPid } from './postmaster-pid.js';

const ready = '4711\n/srv/data\n1712345678\n54321\n\n127.0.0.1\n   262145     98307\nready   \n';

it('reads pid, data folder, port and status', () => {
  expect(parsePostmasterPid(ready)).toEqual({ pid: 4711, dataFolder: '/srv/data', port: 54321, status: 'ready' });
});

it('reads a file that the server has only begun to write', () => {
  expect(parsePostmasterPid('4711\n/srv/data\n1712345678\n54321\n')).toMatchObject({ pid: 4711, status: '' });
});

it('finds no server in an empty or foreign file', () => {
  expect(parsePostmasterPid('')).toBeUndefined();
  expect(parsePostmasterPid('hello\n')).toBeUndefined();
});

it('names another process and keeps the memory key', () => {
  expect(namingProcess(ready, 99)).toBe(ready.replace('4711', '99'));
});
