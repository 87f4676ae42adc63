import { ImageStrip } from '../cards/ImageStrip.tsx';

/** An image in running Markdown, in small; opens large, and is a link where it cannot be loaded. */
export function MockImage({ url, alt }: { url: string; alt: string }) {
  const name = alt || '图片';
  return <ImageStrip images={[{ url, alt: name, name }]} />;
}
