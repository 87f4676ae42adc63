import { PictureOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { ExternalLink } from '../common/ExternalLink.tsx';

/** An image in running Markdown; a link where it cannot be loaded. */
export function MockImage({ url, alt }: { url: string; alt: string }) {
  const [failed, setFailed] = useState(false);
  if (failed) {
    return (
      <span className="image-missing">
        <PictureOutlined aria-hidden="true" />
        <ExternalLink url={url}>{alt || '打开图片'}</ExternalLink>
      </span>
    );
  }
  return <img src={url} alt={alt} referrerPolicy="no-referrer" onError={() => setFailed(true)} />;
}
