import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { prepareStateFolder } from '../../src/state-folder.ts';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';

const canMount = spawnSync('unshare', ['--mount', 'true']).status === 0;

const refused = (folder: string) =>
  expect(prepareStateFolder(folder)).rejects.toMatchObject({
    code: 'STATE_UNWRITABLE',
    message: expect.stringMatching(/状态目录 .+ 不能写入：.+。请检查，或用环境变量 QUNDA_DATA_DIR/u),
  });

describe('the state folder', () => {
  it('is made with all above it, and nothing is left in it', async () => {
    const folder = join(await makeTemporaryFolder(), 'a', 'b');
    await Promise.all([prepareStateFolder(folder), prepareStateFolder(folder)]);
    expect(await readdir(folder)).toEqual([]);
  });

  it.each(['/proc/qunda', '/proc/qunda/state', '/sys/qunda', '/dev/null', `/tmp/${'a'.repeat(300)}`])(
    'is refused at once where there can be none: %s',
    refused,
  );

  it('is refused where a file or a dangling link has its name', async () => {
    const folder = await makeTemporaryFolder();
    await writeFile(join(folder, 'file'), '');
    await symlink(join(folder, 'gone'), join(folder, 'link'));
    await refused(join(folder, 'file'));
    await refused(join(folder, 'file', 'state'));
    await refused(join(folder, 'link'));
  });

  it.skipIf(!canMount)('may be full where something is in it, and a trial leaves nothing', async () => {
    const folder = await makeTemporaryFolder();
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', folder], { stdio: 'pipe' });
    onTestFinished(() => void execFileSync('umount', [folder]));
    await writeFile(join(folder, 'journal'), 'x'.repeat(8_192));
    await refused(folder);
    await prepareStateFolder(folder, { mayBeFull: true });
    expect(await readdir(folder)).toEqual(['journal']);
  });

  it.skipIf(process.getuid?.() === 0)('is refused where nothing may be written', async () => {
    const folder = join(await makeTemporaryFolder(), 'locked');
    await mkdir(folder);
    await chmod(folder, 0o500);
    await refused(folder);
  });
});
