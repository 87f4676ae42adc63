import { PictureOutlined } from '@ant-design/icons';
import { lazy, Suspense, useState } from 'react';
import { ExternalLink } from '../common/ExternalLink.tsx';

const ImageViewer = lazy(() => import('./ImageViewer.tsx').then((module) => ({ default: module.ImageViewer })));

/** Thumbnails that open large; what cannot be loaded stays as a link. */
export function ImageStrip({ urls, title }: { urls: string[]; title: string }) {
  const [shown, setShown] = useState<number>();
  return (
    <div className="images">
      {urls.map((url, index) => (
        <Thumbnail
          key={url}
          url={url}
          alt={`${title}，截图 ${index + 1}`}
          number={index + 1}
          onOpen={() => setShown(index)}
        />
      ))}
      <Suspense>
        {shown !== undefined && <ImageViewer urls={urls} first={shown} onClosed={() => setShown(undefined)} />}
      </Suspense>
    </div>
  );
}

function Thumbnail({ url, alt, number, onOpen }: { url: string; alt: string; number: number; onOpen: () => void }) {
  const [failed, setFailed] = useState(false);
  if (failed) {
    return (
      <div className="image-missing">
        <PictureOutlined aria-hidden="true" />
        <ExternalLink url={url}>打开截图 {number}</ExternalLink>
      </div>
    );
  }
  return (
    <button type="button" className="thumbnail" title="放大" onClick={onOpen}>
      {/* Hosts of documents refuse images that another site embeds; without a referrer they cannot tell. */}
      <img src={url} alt={alt} referrerPolicy="no-referrer" loading="lazy" onError={() => setFailed(true)} />
    </button>
  );
}
