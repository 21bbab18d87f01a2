/**
 * Runs one of the apps: `node apps/run.js api`. Builds first when a source is newer than the last build; the build's
 * words go to standard error, so that what the app prints can be piped. `build` only builds, `built` only where needed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'dist', '.built');
const sources = ['apps', 'libs', 'package-lock.json', 'tsconfig.json', 'nest-cli.json'];

function newest(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isBuilt() {
  if (!existsSync(stamp)) return false;
  // An installed image carries the build alone.
  const present = sources.map((name) => join(root, name)).filter((path) => existsSync(path));
  return Math.max(...present.map(newest)) <= statSync(stamp).mtimeMs;
}

/** Builds everything, and says whether that went well; its exit code is ours. */
function build() {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  if (status === 0) writeFileSync(stamp, '');
  else process.exitCode = status ?? 70;
  return status === 0;
}

const [app = 'api', ...args] = process.argv.slice(2);
if (app === 'build') {
  build();
} else if (app === 'built') {
  if (!isBuilt()) build();
} else {
  const built = isBuilt();
  if (!built) console.error('正在构建（仅首次或源码更新后）…… Building, the first time or after a change of source …');
  if (built || build()) {
    const main = join(root, 'dist', 'apps', app, 'src', 'main.js');
    process.argv = [process.execPath, main, ...args];
    await import(pathToFileURL(main).href);
  }
}
