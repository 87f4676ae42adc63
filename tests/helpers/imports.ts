import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { projectPath } from '../../src/paths.ts';

const ROOT = projectPath('.');

/** One import of a source file. */
export interface Import {
  /** The importing file, from the project's root. */
  from: string;
  /** A file of the project from its root, or a package as named. */
  to: string;
  isPackage: boolean;
  /** Whether nothing of it is left when the program runs. */
  isTypeOnly: boolean;
}

/** The source files in a folder, or the one file, from the project's root. */
export function listSources(path: string): string[] {
  if (/\.tsx?$/u.test(path)) return [path];
  return readdirSync(join(ROOT, path), { withFileTypes: true, recursive: true })
    .filter((file) => file.isFile() && /\.tsx?$/u.test(file.name))
    .map((file) => relative(ROOT, join(file.parentPath, file.name)))
    .sort();
}

/** Everything that the sources in a folder import. */
export function readImports(path: string): Import[] {
  return listSources(path).flatMap((file) => parseImports(file, readSource(file)));
}

export function readSource(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gmu;
const QUOTED = /\s*(?<quote>['"`])(?<target>[^'"`\n]+)\k<quote>/u.source;
const STATIC = new RegExp(`^\\s*(?:import|export)\\b(?<what>[^'"\`;=]*?)\\bfrom${QUOTED}`, 'gmu');
const BARE = new RegExp(`^\\s*import${QUOTED}`, 'gmu');
const CALL = new RegExp(`\\b(?:import|require)\\s*\\(${QUOTED}`, 'gu');
const COMPUTED = /\b(?:import|require)\s*\(\s*(?!['"`\s])/u;

/** The imports of one file: `import`, `export … from`, `import()` and `require()`. Throws where a target is computed. */
export function parseImports(file: string, source: string): Import[] {
  const code = source.replace(COMMENT, '');
  if (COMPUTED.test(code)) throw new Error(`${file} computes what it imports; name it, so that it can be checked`);
  return [STATIC, BARE, CALL].flatMap((pattern) =>
    [...code.matchAll(pattern)].map(({ groups }) => {
      const target = groups!.target!;
      const isPackage = !target.startsWith('.');
      return {
        from: file,
        to: isPackage ? target : join(dirname(file), target.replace(/\?.*$/u, '')),
        isPackage,
        isTypeOnly: /^\s*type\b/u.test(groups!.what ?? ''),
      };
    }),
  );
}
