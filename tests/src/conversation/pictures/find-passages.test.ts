import { describe, expect, it } from 'vitest';
import { findPassages, TELLING } from '../../../../src/conversation/pictures/find-passages.ts';
import type { PictureLine, PictureText } from '../../../../src/core/ports/read-picture.ts';

type Place = Partial<Pick<PictureLine, 'isRed' | 'ground'>> & {
  x?: number;
  y: number;
  width?: number;
  height?: number;
};

const line = (
  text: string,
  { x = 100, y, width = 200, height = 20, isRed = false, ground = 1 }: Place,
): PictureLine => ({
  text,
  confidence: 1,
  unsure: [],
  box: { x, y, width, height },
  isRed,
  ground,
});
const picture = (...lines: PictureLine[]): PictureText => ({ width: 900, height: 500, lines, ms: 1 });
const telling = (...lines: PictureLine[]): string[] =>
  findPassages(picture(...lines))
    .filter(({ weight }) => weight >= TELLING)
    .map(({ text }) => text);

describe('the passages of a picture', () => {
  it('joins what the width of a window has broken', () => {
    expect(
      telling(
        line('识别失败：税号91440300不在租', { y: 100, width: 300 }),
        line('户：4028719范围内', { y: 122, width: 160 }),
      ),
    ).toEqual(['识别失败：税号91440300不在租户：4028719范围内']);
  });

  it('keeps lines apart that stand far from one another or beside one another', () => {
    expect(
      telling(
        line('保存失败，请重试', { y: 100 }),
        line('查验失败，请重试', { y: 100, x: 500 }),
        line('上传失败，请重试', { y: 300 }),
      ),
    ).toHaveLength(3);
  });

  it('puts the window before what is written below it', () => {
    const [first] = findPassages(
      picture(
        line('暂无数据可以显示', { y: 20, ground: 0.5 }),
        line('我的单据', { y: 60, ground: 0.5 }),
        line('待办任务', { y: 90, ground: 0.5 }),
        line('与服务器建立连接失败', { y: 200, ground: 1 }),
      ),
    );
    expect(first?.text).toBe('与服务器建立连接失败');
  });

  it('passes over titles, buttons and numbers', () => {
    expect(
      telling(
        line('提示', { y: 50 }),
        line('确定', { y: 200 }),
        line('2025-06-20 14:05', { y: 300 }),
        line('✖ 查验失败，请重试', { y: 100 }),
      ),
    ).toEqual(['查验失败，请重试']);
  });

  it('finds no fault in a menu and a table', () => {
    expect(
      telling(line('发票管理', { y: 10 }), line('未签收', { y: 50 }), line('上海某某商贸有限公司', { y: 90 })),
    ).toEqual([]);
  });
});
