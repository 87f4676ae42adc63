import Markdown, { type Components } from 'react-markdown';
import remarkBreaks from 'remark-breaks';
import { ExternalLink } from '../common/ExternalLink.tsx';
import { MockImage } from './MockImage.tsx';

const COMPONENTS: Components = {
  a: ({ href = '', children }) => <ExternalLink url={href}>{children}</ExternalLink>,
  img: ({ src = '', alt = '' }) => <MockImage url={src} alt={alt} />,
};

/** Markdown of a platform's message; HTML in it is shown as text. */
export function BlockMarkdown({ source, breaksLines }: { source: string; breaksLines: boolean }) {
  return (
    <div className="mock-markdown">
      <Markdown components={COMPONENTS} remarkPlugins={breaksLines ? [remarkBreaks] : []}>
        {source}
      </Markdown>
    </div>
  );
}
