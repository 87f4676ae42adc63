import { Image } from 'antd';
import { useState } from 'react';

/** The pictures of a card over the whole page, one at a time; shows when it is put into the page. */
export function ImageViewer({ urls, first, onClosed }: { urls: string[]; first: number; onClosed: () => void }) {
  const [isOpen, setOpen] = useState(true);
  const [current, setCurrent] = useState(first);
  return (
    <Image.PreviewGroup
      items={urls.map((src) => ({ src, referrerPolicy: 'no-referrer' as const }))}
      preview={{
        open: isOpen,
        current,
        onChange: setCurrent,
        onOpenChange: setOpen,
        afterOpenChange: (open) => !open && onClosed(),
      }}
    />
  );
}
