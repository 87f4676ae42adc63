import { PictureOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { ExternalLink } from '../common/ExternalLink.tsx';
import { findPicture } from '../common/own-picture.ts';
import { thumbnailUrl } from './thumbnail-url.ts';

const ImageViewer = lazy(() => import('./ImageViewer.tsx').then((module) => ({ default: module.ImageViewer })));

export interface NamedImage {
  url: string;
  /** What it shows, for who cannot see it. */
  alt: string;
  /** In a link: 截图 2. */
  name: string;
}

/** Thumbnails that open large; what cannot be loaded stays as a link. Spans, so that it may stand within a paragraph. */
export function ImageStrip(props: { images: readonly NamedImage[] }) {
  const images = props.images.map((image) => ({ ...image, url: findPicture(image.url) }));
  const [shown, setShown] = useState<number>();
  return (
    <span className="images">
      {images.map((image, index) => (
        <Thumbnail key={image.url} image={image} onOpen={() => setShown(index)} />
      ))}
      <Suspense>
        {shown !== undefined && <ImageViewer images={images} first={shown} onClosed={() => setShown(undefined)} />}
      </Suspense>
    </span>
  );
}

function Thumbnail({ image: { url, alt, name }, onOpen }: { image: NamedImage; onOpen: () => void }) {
  const [failed, setFailed] = useState(false);
  if (failed) {
    return (
      <span className="image-missing">
        <PictureOutlined aria-hidden="true" />
        <ExternalLink url={url}>打开{name}</ExternalLink>
      </span>
    );
  }
  return (
    <button type="button" className="thumbnail" title="放大" onClick={onOpen}>
      {/* Hosts of documents refuse images that another site embeds; without a referrer they cannot tell. */}
      <img
        src={thumbnailUrl(url)}
        alt={alt}
        referrerPolicy="no-referrer"
        loading="lazy"
        onError={() => setFailed(true)}
      />
    </button>
  );
}
