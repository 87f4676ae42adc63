import { useState } from 'react';
import { pictureUrl } from '../../api.ts';

/** The pictures of a message; each opens in full in a tab of its own. */
export function MessagePictures({ names }: { names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div className="pictures">
      {names.map((name, at) => (
        <Picture key={name} name={name} label={`图片 ${at + 1}`} />
      ))}
    </div>
  );
}

function Picture({ name, label }: { name: string; label: string }) {
  const [isGone, setGone] = useState(false);
  if (isGone) return <span className="picture-gone">图片已过期（只保留一天）</span>;
  return (
    <a href={pictureUrl(name)} target="_blank" rel="noreferrer">
      <img src={pictureUrl(name)} alt={label} onError={() => setGone(true)} />
    </a>
  );
}
