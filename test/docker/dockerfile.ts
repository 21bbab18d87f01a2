/** One instruction of a Dockerfile, its continuation lines joined. */
export interface Instruction {
  /** In capitals, as in 'RUN'. */
  readonly keyword: string;
  /** `--from=build` is `{ from: 'build' }`. */
  readonly flags: Readonly<Record<string, string>>;
  /** What follows the flags, as written. */
  readonly text: string;
}

/** What a FROM begins. */
export interface Stage {
  readonly name: string;
  /** An image with its tag, or an earlier stage. */
  readonly base: string;
  readonly instructions: readonly Instruction[];
}

/**
 * The stages of a Dockerfile that names each of them.
 *
 * @throws Error at an instruction outside a stage and at a stage without a name
 */
export function readDockerfile(text: string): Stage[] {
  const stages: { name: string; base: string; instructions: Instruction[] }[] = [];
  for (const instruction of instructionsOf(text)) {
    if (instruction.keyword === 'FROM') {
      const [, base, name] = /^(\S+) AS (\S+)$/.exec(instruction.text) ?? [];
      if (!base || !name) throw new Error(`a stage without a name: FROM ${instruction.text}`);
      stages.push({ name, base, instructions: [] });
    } else {
      const stage = stages.at(-1);
      if (!stage) throw new Error(`${instruction.keyword} stands before the first FROM`);
      stage.instructions.push(instruction);
    }
  }
  return stages;
}

function instructionsOf(text: string): Instruction[] {
  return text
    .split('\n')
    .filter((line) => !/^\s*(#|$)/.test(line))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map(instructionOf);
}

function instructionOf(line: string): Instruction {
  const [, keyword, flags, text] = /^([A-Z]+)((?:\s+--\S+)*)\s+(.+)$/.exec(line.trim()) ?? [];
  if (!keyword || !text) throw new Error(`not an instruction: ${line}`);
  const pairs = (flags ?? '').split(/\s+/).filter(Boolean);
  return {
    keyword,
    flags: Object.fromEntries(pairs.map((pair) => pair.slice(2).split('=', 2) as [string, string])),
    text,
  };
}

/** The words of an instruction in exec form, `["node", "main.js"]`. */
export function execForm(text: string): string[] {
  const words: unknown = JSON.parse(text);
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) throw new Error(`not words: ${text}`);
  return words;
}

/** The command after `CMD` of a HEALTHCHECK. */
export function healthCheckOf(stage: Stage): string[] {
  return execForm(textOf(stage, 'HEALTHCHECK').replace(/^CMD /, ''));
}

/** What the last instruction of that keyword says. */
export function textOf(stage: Stage, keyword: string): string {
  const found = stage.instructions.findLast((instruction) => instruction.keyword === keyword);
  if (!found) throw new Error(`stage ${stage.name} has no ${keyword}`);
  return found.text;
}

/** The variables of `ENV A=1 B=2`; the values hold no spaces. */
export function variablesOf(text: string): Record<string, string> {
  return Object.fromEntries(text.split(/\s+/).map((pair) => pair.split('=', 2) as [string, string]));
}

/** Whether the build context holds a path, by the lines of `.dockerignore`; the last line that matches decides. */
export function inContext(dockerignore: string, path: string): boolean {
  let held = true;
  for (const line of dockerignore.split('\n').filter((text) => text && !text.startsWith('#'))) {
    const back = line.startsWith('!');
    if (matches(back ? line.slice(1) : line, path)) held = back;
  }
  return held;
}

/** Whether a pattern names the path or a folder above it. */
function matches(pattern: string, path: string): boolean {
  const source = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('**/', '(?:.+/)?')
    .replaceAll(/(?<!\))\*/g, '[^/]*');
  return new RegExp(`^${source}(?:/|$)`).test(path);
}
