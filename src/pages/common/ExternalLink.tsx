import type { ReactNode } from 'react';

/** Opens in a new tab; shows plain text where the address is not a web address. */
export function ExternalLink({ url, children }: { url: string; children: ReactNode }) {
  if (!/^https?:\/\//i.test(url)) return children;
  return (
    <a className="external-link" href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
