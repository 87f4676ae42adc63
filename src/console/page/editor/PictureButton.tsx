import { PictureOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import type { Pictures } from './use-pictures.ts';

/** Chooses pictures from this computer. */
export function PictureButton({ pictures: { busy, add } }: { pictures: Pictures }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label="选择图片"
        onChange={({ target }) => {
          void add([...(target.files ?? [])], null);
          target.value = '';
        }}
      />
      <Button size="small" icon={<PictureOutlined />} loading={busy} onClick={() => input.current?.click()}>
        上传图片
      </Button>
    </>
  );
}
