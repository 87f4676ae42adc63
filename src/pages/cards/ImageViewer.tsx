import { Image } from 'antd';
import { useState } from 'react';
import type { NamedImage } from './ImageStrip.tsx';

/** Dark enough that the count on it can be read over a light page. */
const MASK = { background: 'rgb(0 0 0 / 80%)' };

/** The pictures of a card over the whole page, one at a time; shows when it is put into the page. */
export function ImageViewer(props: { images: readonly NamedImage[]; first: number; onClosed: () => void }) {
  const [isOpen, setOpen] = useState(true);
  const [current, setCurrent] = useState(props.first);
  return (
    <Image.PreviewGroup
      items={props.images.map(({ url, alt }) => ({ src: url, alt, referrerPolicy: 'no-referrer' as const }))}
      styles={{ popup: { mask: MASK } }}
      preview={{
        open: isOpen,
        current,
        // Also the name of the dialog.
        ...{ alt: props.images[current]?.alt ?? '' },
        onChange: setCurrent,
        onOpenChange: setOpen,
        afterOpenChange: (open) => !open && props.onClosed(),
      }}
    />
  );
}
