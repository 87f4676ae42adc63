import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { projectPath } from '../../../../../src/paths.ts';
import { START_TIMEOUT_MS } from '../../../commands/run-qunda.ts';
import type { ConsolePage } from '../console-page.ts';
import { shareConsole } from '../share-console.ts';

vi.setConfig({ testTimeout: START_TIMEOUT_MS, hookTimeout: START_TIMEOUT_MS });

const shared = shareConsole();

async function open(path: string): Promise<ConsolePage['page']> {
  const desk = await shared.open();
  await desk.open(path);
  return desk.page;
}

describe('an entry', () => {
  it('is one text, whether it is written as fields or as text', async () => {
    const page = await open('editor?entry=F007');
    await page.getByRole('textbox', { name: '标题' }).fill('导入时不查验');
    const steps = page.getByRole('group', { name: '方案' });
    await steps.getByRole('button', { name: '加一句注意' }).click();
    await page.keyboard.type('先备份');
    await steps.getByRole('button', { name: '第 5 行上移' }).click();
    await page.getByRole('textbox', { name: '配置 1 的菜单' }).fill('开发平台 › 参数');
    await page.getByText('文本', { exact: true }).click();
    const text = page.getByRole('textbox', { name: '条目内容' });
    const written = await text.inputValue();
    expect(written).toContain('#### 导入时不查验\n【编号】F007');
    expect(written).toMatch(/3\. .*\n注意：先备份\n4\. /u);
    expect(written).toContain('路径：开发平台 - 参数\n配置项类型：rim_config\n');

    const remark = '| 值 | 意思 |\n|--|--|\n| 0 | 不查 |';
    await text.fill(`${written}\n【原因】没有开关\n${remark}`);
    await page.getByText('字段', { exact: true }).click();
    const left = page.getByRole('region', { name: '字段放不下的内容' });
    await left.getByText('没有开关').waitFor();
    await page.getByRole('textbox', { name: '适用' }).fill('星瀚 6.0');
    expect(await shared.desk.findBarriers()).toEqual([]);
    await left.getByRole('button', { name: '到文本里改' }).click();
    await expect
      .poll(() => text.inputValue())
      .toBe(`${written.replace(/【适用】.*/u, '【适用】星瀚 6.0')}\n【原因】没有开关\n${remark}`);
  });

  it('gets a version for customers, seen beside it', async () => {
    const page = await open('editor');
    await page.getByRole('textbox', { name: '标题' }).fill('清理缓存');
    await page.getByRole('textbox', { name: '方案 1' }).fill('删掉 redis 里的键');
    await page.getByRole('combobox', { name: '谁能看' }).click();
    await page.getByTitle('只给内部看').click();
    await page.getByRole('button', { name: '写客户版' }).click();
    const version = page.getByRole('region', { name: '客户版' });
    await version.getByRole('button', { name: '加一步' }).click();
    await page.keyboard.type('请联系客服');
    const preview = page.getByRole('region', { name: '预览' });
    await preview.getByText('删掉 redis 里的键').waitFor();
    await preview.getByText('客户看到').click();
    await preview.getByText('请联系客服').waitFor();
  });

  it('gets several similar questions at once from what is pasted', async () => {
    const page = await open('editor');
    const group = page.getByRole('group', { name: '相似问' });
    await group.getByRole('button', { name: '加一个相似问' }).click();
    await group.getByRole('textbox', { name: '相似问 1' }).fill('怎么清缓存\n缓存清不掉');
    const [second, third] = [2, 3].map((at) => group.getByRole('textbox', { name: `相似问 ${at}`, exact: true }));
    await expect.poll(() => second!.inputValue()).toBe('缓存清不掉');
    await page.keyboard.press('Enter');
    await third!.waitFor();
    await page.keyboard.press('Backspace');
    await third!.waitFor({ state: 'detached' });
    expect(await group.getByRole('textbox').count()).toBe(2);
  });
});

describe('a similar question', () => {
  it('is shown with what it adds, and is tried without itself', async () => {
    const page = await open('editor?entry=F007');
    const group = page.getByRole('group', { name: '相似问' });
    const used = group.getByRole('listitem').filter({ hasText: '已在用' });
    await used.first().waitFor();
    await group.getByRole('button', { name: '加一个相似问' }).click();
    await page.keyboard.type('进项发票怎么设置自动签收');
    await group.getByText('没有它会答 F003').waitFor();
    await group.getByRole('button', { name: '逐个试' }).click();
    await expect.poll(() => used.count(), { timeout: 90_000 }).toBe(0);
    await group.getByText('没有它也找得到').first().waitFor();
  });
});

describe('a picture', () => {
  const PICTURE = readFileSync(projectPath('src/pictures/sample.png')).toString('base64');
  /** Pastes a file where the caret is. */
  const paste = (page: ConsolePage['page'], base64: string): Promise<void> =>
    page.evaluate((encoded) => {
      const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], 'a.png', { type: 'image/png' }));
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, base64);

  it('is pasted into a step, shown on the card, and still there in the text', async () => {
    const page = await open('editor');
    await page.getByRole('textbox', { name: '标题' }).fill('找到按钮');
    const step = page.getByRole('textbox', { name: '方案 1' });
    await step.fill('点右上角的按钮');
    await step.focus();
    await paste(page, PICTURE);
    await expect.poll(() => step.inputValue()).toMatch(/^点右上角的按钮!\[\]\(https:.*\/mirror\/[\da-f]{64}\)$/u);
    const shown = page.getByRole('region', { name: '预览' }).getByRole('img', { name: '找到按钮，截图 1' });
    const width = (): Promise<number> => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth);
    await expect.poll(width).toBeGreaterThan(0);
    await page.getByText('文本', { exact: true }).click();
    const text = page.getByRole('textbox', { name: '条目内容' });
    expect(await text.inputValue()).toMatch(/\n1\. 点右上角的按钮!\[\]\(https:/u);
    await text.fill('#### 找到按钮\n【方案】\n1. 点这里');
    await paste(page, PICTURE);
    await expect.poll(() => text.inputValue()).toMatch(/点这里!\[\]\(https:.*\)$/u);
  });

  it('goes to the pictures where no step is written, and is refused where it is none', async () => {
    const page = await open('editor');
    const title = page.getByRole('textbox', { name: '标题' });
    await title.fill('找到按钮');
    await title.focus();
    await paste(page, PICTURE);
    await page.getByRole('group', { name: '图片' }).getByRole('textbox', { name: '图片 1' }).waitFor();
    expect(await title.inputValue()).toBe('找到按钮');
    await paste(page, Buffer.from('no picture').toString('base64'));
    await page.getByText('这个文件不是 PNG').waitFor();
  });
});
