import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** One line of a Dockerfile, with what it goes on with. */
export interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** Reads the project's Dockerfile: as much of the language as it uses. */
export function readDockerfile(): Instruction[] {
  const text = readFileSync(`${ROOT}Dockerfile`, 'utf8')
    .replace(/^\s*#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ');
  return text
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const [, name = '', rest = ''] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
      return { name, rest };
    });
}

/** The stages, each from its FROM on. */
export function stagesOf(instructions: readonly Instruction[]): Instruction[][] {
  const stages: Instruction[][] = [];
  for (const instruction of instructions) {
    if (instruction.name === 'FROM') stages.push([]);
    stages.at(-1)?.push(instruction);
  }
  return stages;
}

/** The arguments of an instruction in its JSON form. */
export function argumentsOf(rest: string): string[] {
  const parsed: unknown = JSON.parse(rest);
  if (!Array.isArray(parsed)) throw new Error(`no JSON form: ${rest}`);
  return parsed.map(String);
}

/** What is copied from the project, not from another stage: paths from its root. */
export function copiedFrom(stage: readonly Instruction[]): string[] {
  return stage
    .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from'))
    .flatMap(({ rest }) => rest.split(/\s+/).slice(0, -1));
}

/** What .dockerignore leaves of the project: it names what is let in, after a line that keeps everything out. */
export function letIn(): string[] {
  const lines = readFileSync(`${ROOT}.dockerignore`, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'));
  const [first, ...rest] = lines;
  if (first !== '*' || rest.some((line) => !/^![\w.-]+$/.test(line))) throw new Error('not that kind of .dockerignore');
  return rest.map((line) => line.slice(1));
}
