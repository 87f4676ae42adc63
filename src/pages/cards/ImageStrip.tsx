import { PictureOutlined } from '@ant-design/icons';
import { Image } from 'antd';
import { useState } from 'react';
import { ExternalLink } from '../common/ExternalLink.tsx';

/** Thumbnails that open large; what cannot be loaded stays as a link. */
export function ImageStrip({ urls, title }: { urls: string[]; title: string }) {
  return (
    <Image.PreviewGroup>
      <div className="images">
        {urls.map((url, index) => (
          <Thumbnail key={url} url={url} alt={`${title}，截图 ${index + 1}`} number={index + 1} />
        ))}
      </div>
    </Image.PreviewGroup>
  );
}

function Thumbnail({ url, alt, number }: { url: string; alt: string; number: number }) {
  const [failed, setFailed] = useState(false);
  if (failed) {
    return (
      <div className="image-missing">
        <PictureOutlined aria-hidden="true" />
        <ExternalLink url={url}>打开截图 {number}</ExternalLink>
      </div>
    );
  }
  // Hosts of documents refuse images that another site embeds; without a referrer they cannot tell.
  return <Image src={url} alt={alt} referrerPolicy="no-referrer" loading="lazy" onError={() => setFailed(true)} />;
}
