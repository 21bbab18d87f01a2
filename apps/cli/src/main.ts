#!/usr/bin/env node
import { failed } from './failure.js';
import { program } from './program.js';

try {
  await program().parseAsync();
} catch (error) {
  process.exitCode = await failed(error);
}
