import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';
import { useNotify } from './Notify.tsx';

const SHOW_COPIED_MS = 2_000;

/** Copies `text` exactly; `label` says what it is, `caption` stands beside the icon. */
export function CopyButton({ text, label, caption }: { text: string; label: string; caption?: string }) {
  const notify = useNotify();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOW_COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy(): Promise<void> {
    try {
      await copyText(text);
      setCopied(true);
    } catch {
      notify.error('浏览器不允许复制，请选中后手动复制');
    }
  }

  return (
    <button
      type="button"
      className={copied ? 'copy-button is-copied' : 'copy-button'}
      aria-label={copied ? `已复制${label}` : `复制${label}`}
      title={copied ? '已复制' : '复制'}
      onClick={copy}
    >
      {copied ? <CheckOutlined /> : <CopyOutlined />}
      {caption !== undefined && <span>{copied ? '已复制' : caption}</span>}
    </button>
  );
}
