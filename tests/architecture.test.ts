import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectPath } from '../src/paths.ts';
import { type Import, listSources, parseImports, readImports, readSource } from './helpers/imports.ts';

const ADAPTERS = readdirSync(projectPath('adapters'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'kit')
  .map(({ name }) => name);

/** Where an import may lead: a folder with all in it, a file, a package; `types` only as `import type`. */
interface Allowed {
  files: RegExp;
  typesOfFiles?: RegExp;
  packages?: RegExp;
  typesOfPackages?: RegExp;
}

/** The imports that are not allowed, as readable lines. */
function findForbidden(imports: Import[], allowed: Allowed): string[] {
  return imports.filter((entry) => !isAllowed(entry, allowed)).map(({ from, to }) => `${from} → ${to}`);
}

function isAllowed({ to, isPackage, isTypeOnly }: Import, allowed: Allowed): boolean {
  const { files, typesOfFiles, packages, typesOfPackages } = allowed;
  const [always, asType] = isPackage ? [packages, typesOfPackages] : [files, typesOfFiles];
  return always?.test(to) === true || (isTypeOnly && asType?.test(to) === true);
}

const CONVERSATION = ['src/bot.ts', 'src/conversation'];

describe('imports lead one way', () => {
  it('intents import nothing but themselves, pure text packages and a map that forgets', () => {
    const allowed = {
      files: /^intents\//u,
      packages: /^(?:opencc-js|pinyin-pro|quick-lru)(?:\/|$)|^natural\/.+/u,
    };
    expect(findForbidden(readImports('intents'), allowed)).toEqual([]);
  });

  it('core imports intents, the types of botbuilder, a parser of Markdown, a map that forgets, pino and zod', () => {
    const allowed = {
      files: /^(?:intents|src\/core)\//u,
      packages: /^(?:pino|pino-pretty|quick-lru|zod|mdast-util-from-markdown|micromark-extension-cjk-friendly)$/u,
      typesOfPackages: /^botbuilder$/u,
    };
    expect(findForbidden(readImports('src/core'), allowed)).toEqual([]);
  });

  it('stores import core, the types of intents, and packages', () => {
    const allowed = {
      files: /^src\/(?:core|stores)\//u,
      typesOfFiles: /^intents\/(?:types|index)\.ts$/u,
      packages: /./u,
    };
    expect(findForbidden(readImports('src/stores'), allowed)).toEqual([]);
  });

  it.each(CONVERSATION)('%s imports intents, core, botbuilder and the rest of the conversation', (part) => {
    const allowed = {
      files: /^intents\/|^src\/(?:core|conversation)\/|^src\/bot\.ts$/u,
      packages: /^botbuilder$/u,
    };
    expect(findForbidden(readImports(part), allowed)).toEqual([]);
  });

  it.each(ADAPTERS)('the adapter %s imports itself, what adapters share, core, and the types of intents', (name) => {
    const imports = readImports(`adapters/${name}`).filter(({ from }) => !from.startsWith(`adapters/${name}/page/`));
    const allowed = {
      files: new RegExp(`^adapters/${name}/(?!page/)|^adapters/(?:kit/(?:[^/]+/)?)?[^/]+\\.ts$|^src/core/`, 'u'),
      typesOfFiles: /^intents\/types\.ts$/u,
      packages: /./u,
    };
    expect(findForbidden(imports, allowed)).toEqual([]);
  });

  it('what adapters share imports no adapter', () => {
    const shared = listSources('adapters').filter((file) => /^adapters\/(?:kit\/(?:[^/]+\/)?)?[^/]+$/u.test(file));
    const allowed = {
      files: /^adapters\/(?:kit\/(?:[^/]+\/)?)?[^/]+\.ts$|^src\/core\//u,
      typesOfFiles: /^intents\/types\.ts$/u,
      packages: /./u,
    };
    expect(shared).toContain('adapters/channel.ts');
    expect(findForbidden(shared.flatMap(readImports), allowed)).toEqual([]);
  });

  const PAGES = [...ADAPTERS.map((name) => `adapters/${name}/page`), 'src/console/page'].filter((page) =>
    existsSync(projectPath(page)),
  );

  it.each(PAGES)(
    'the page %s imports itself, what pages share, how a part is written, packages for the browser, and types',
    (page) => {
      const allowed = {
        files: new RegExp(
          `^${page}/|^src/pages/|^src/core/(?:card|inline|outline|sql)\\.ts$|^src/corpus/write-part\\.ts$`,
          'u',
        ),
        typesOfFiles: /^adapters\/web\/types\.ts$|^intents\/(?:types|index)\.ts$|^src\//u,
        packages: /^(?!node:)/u,
      };
      expect(findForbidden(readImports(page), allowed)).toEqual([]);
    },
  );

  it('what pages share imports itself, packages for the browser, what a card says, and types', () => {
    const allowed = {
      files: /^src\/pages\/|^src\/core\/(?:card|inline|outline|sql)\.ts$/u,
      typesOfFiles: /^src\/core\/|^adapters\/kit\/http\/http-error\.ts$|^intents\/types\.ts$/u,
      packages: /^(?!node:)/u,
    };
    expect(findForbidden(readImports('src/pages'), allowed)).toEqual([]);
  });

  it('the corpus imports core, the types and the text rules of intents, and packages', () => {
    const allowed = { files: /^(?:intents|src\/(?:core|corpus))\/|^src\/paths\.ts$/u, packages: /./u };
    expect(findForbidden(readImports('src/corpus'), allowed)).toEqual([]);
  });

  it.each([
    ['markup', ['markup']],
    ['config', ['config', 'markup']],
    ['fields', ['fields', 'config', 'markup']],
    ['outline', ['outline', 'fields', 'markup']],
  ])('the room %s of the corpus imports no room that comes after it', (room, rooms) => {
    const allowed = {
      files: new RegExp(`^(?:intents|src/core)/|^src/corpus/(?:(?:${rooms.join('|')})/|report\\.ts$)`, 'u'),
      packages: /./u,
    };
    expect(findForbidden(readImports(`src/corpus/${room}`), allowed)).toEqual([]);
  });

  it('the knowledge imports core, the corpus, measuring, intents, and packages', () => {
    const allowed = {
      files: /^(?:intents|src\/(?:core|corpus|evaluation|knowledge))\/|^src\/paths\.ts$/u,
      packages: /./u,
    };
    expect(findForbidden(readImports('src/knowledge'), allowed)).toEqual([]);
  });

  it.each([
    ['operators', ['core']],
    ['figures', ['core']],
    ['groups', ['core']],
    ['privacy', ['core']],
    ['mirror', ['core', 'pictures']],
    ['gaps', ['core', 'knowledge']],
    ['publishing', ['core', 'corpus', 'gaps', 'knowledge']],
    [
      'console',
      [
        'core',
        'corpus',
        'figures',
        'gaps',
        'groups',
        'knowledge',
        'mirror',
        'operators',
        'privacy',
        'publishing',
        'tickets',
        'yuque',
      ],
    ],
    ['tickets', ['core', 'groups']],
    ['yuque', ['core', 'corpus', 'knowledge', 'publishing']],
  ])('the room src/%s imports intents and %j', (room, rooms) => {
    const kit = room === 'console' || room === 'mirror' ? '|^adapters/kit/' : '';
    const allowed = {
      files: new RegExp(`^intents/|^src/(?:${[room, ...rooms].join('|')})/${kit}`, 'u'),
      packages: /./u,
    };
    const imports = readImports(`src/${room}`).filter(({ from }) => !from.startsWith(`src/${room}/page/`));
    expect(findForbidden(imports, allowed)).toEqual([]);
  });

  it('measuring knows neither the laboratory nor a platform, and only commands know the laboratory', () => {
    const allowed = {
      files: /^(?:intents|src\/(?:core|evaluation))\//u,
      typesOfFiles: /^src\/(?:contract|lab\/compare)\.ts$/u,
      packages: /./u,
    };
    expect(findForbidden(readImports('src/evaluation'), allowed)).toEqual([]);
    const users = readImports('src').filter(({ to, isTypeOnly }) => to.startsWith('src/lab/') && !isTypeOnly);
    expect(users.filter(({ from }) => !/^src\/(?:lab|commands)\//u.test(from))).toEqual([]);
  });

  it('only the composition root, its list of tools, the commands and the settings name a concrete part', () => {
    const concrete = /^adapters\/(?!kit\/)[^/]+\/|^src\/stores\//u;
    const naming = readImports('src').filter(({ from, to }) => concrete.test(to) && !from.startsWith('src/stores/'));
    const isAtTheRoot = ({ from, to }: Import): boolean =>
      /^src\/(?:main|open-store|channel-tools)\.ts$|^src\/commands\//u.test(from) ||
      (from === 'src/config.ts' && /^adapters\/[^/]+\/config\.ts$/u.test(to));
    const strangers = naming.filter((entry) => !isAtTheRoot(entry));
    expect(naming.length).toBeGreaterThan(0);
    expect(strangers.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  it('nothing imports the tests', () => {
    const imports = ['intents', 'adapters', 'src', 'vite.page.ts', 'vitest.config.ts'].flatMap(readImports);
    expect(imports.filter(({ to }) => to.startsWith('tests/'))).toEqual([]);
  });
});

describe('files', () => {
  const NAMES = ['config', 'decode', 'index', 'limits', 'render', 'send', 'types', 'verify'].map(
    (name) => `${name}.ts`,
  );

  it.each(ADAPTERS)('of the adapter %s have the names that every adapter’s have', (name) => {
    const missing = ['README.md', ...NAMES].filter((file) => !existsSync(projectPath(`adapters/${name}/${file}`)));
    expect(missing).toEqual([]);
  });

  it('have at most 350 lines', () => {
    const sources = ['intents', 'adapters', 'src'].flatMap(listSources);
    expect(sources).toContain('src/bot.ts');
    expect(sources.filter((file) => readSource(file).trimEnd().split('\n').length > 350)).toEqual([]);
  });
});

describe('the reader of imports', () => {
  const read = (source: string) => parseImports('src/turns/a.ts', source).map(({ to }) => to);

  it.each([
    "import { a } from './b.ts';",
    "import a, { type B } from './b.ts';",
    "import * as b from './b.ts';",
    "import {\n  a,\n  b,\n} from './b.ts';",
    "import './b.ts';",
    "export * from './b.ts';",
    "export { a } from './b.ts';",
    "export type * from './b.ts';",
    "const b = await import('./b.ts');",
    "const load = () => import(\n  './b.ts'\n);",
    'const b = await import(`./b.ts`);',
    "type B = import('./b.ts').B;",
    "const b = require('./b.ts');",
    "const a = 1;\nexport const c = 2;\nimport { b } from './b.ts';",
    "import icon from './b.ts?inline';",
  ])('finds %j', (source) => {
    expect(read(source)).toEqual(['src/turns/b.ts']);
  });

  it('tells packages, folders above, and types', () => {
    expect(parseImports('src/a.ts', "import type { A } from '../intents/b.ts';")).toEqual([
      { from: 'src/a.ts', to: 'intents/b.ts', isPackage: false, isTypeOnly: true },
    ]);
    expect(parseImports('src/a.ts', "import { type A } from 'node:fs';")).toEqual([
      { from: 'src/a.ts', to: 'node:fs', isPackage: true, isTypeOnly: false },
    ]);
  });

  it('does not read comments and texts', () => {
    expect(read("// import './b.ts';\n/* import './c.ts'; */\nconst text = \"from './d.ts'\";")).toEqual([]);
    expect(read("const url = 'https://example.com'; import('./b.ts');")).toEqual(['src/turns/b.ts']);
  });

  it('refuses a target that is computed', () => {
    expect(() => read('const b = await import(name);')).toThrow('src/turns/a.ts computes what it imports');
  });
});
