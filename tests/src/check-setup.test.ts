import { execFile } from 'node:child_process';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectPath } from '../../src/paths.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

/** Runs the check in a project that wants this Node and has these packages installed. */
async function checkSetup(node: string, packages: string[], ...args: string[]): Promise<[unknown, string]> {
  const folder = await makeTemporaryFolder();
  await mkdir(join(folder, 'src'));
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ engines: { node }, dependencies: { tsx: '4', zod: '4' } }),
  );
  for (const name of packages) await mkdir(join(folder, 'node_modules', name), { recursive: true });
  await copyFile(projectPath('src/check-setup.cjs'), join(folder, 'src/check-setup.cjs'));
  return new Promise((resolve) => {
    execFile(process.execPath, [join(folder, 'src/check-setup.cjs'), ...args], (error, _stdout, stderr) => {
      resolve([error?.code ?? 0, stderr]);
    });
  });
}

const BUILT = 'nodejieba/build/Release/nodejieba.node';

describe('the check before a start', () => {
  it('is content with a whole installation', async () => {
    expect(await checkSetup('>=20.19', ['tsx', 'zod', BUILT], '--installed')).toEqual([0, '']);
  });

  it.each([
    { what: 'an old Node', node: '>=99.1', packages: ['tsx', BUILT], named: /需要 Node 99\.1 以上，现在是 \d+\.\d+/u },
    { what: 'what is not installed', node: '>=20.19', packages: [], named: /npm ci/u },
    { what: 'what came to be needed', node: '>=20.19', packages: ['tsx', BUILT], named: /缺少依赖 zod（.+npm ci。/u },
    {
      what: 'what could not be compiled',
      node: '>=20.19',
      packages: ['tsx', 'zod'],
      named: /Python 3、make 和 C\+\+ 编译器/u,
    },
    { what: 'what was not compiled', node: '>=20.19', packages: ['tsx', 'zod', 'nodejieba'], named: /C\+\+ 编译器/u },
  ])('names $what in one line', async ({ node, packages, named }) => {
    const [code, stderr] = await checkSetup(node, packages, '--installed');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^qunda: .+\n$/u);
    expect(stderr).toMatch(named);
  });
});
