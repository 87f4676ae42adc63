import { Button, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { queryOf } from '../api.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { saveFile } from '../parts/save-file.ts';
import { useLoad } from '../parts/use-load.ts';

interface ExportedFile {
  name: string;
  markdown: string;
}

const MARKDOWN = 'text/markdown;charset=utf-8';

/** Entries as Markdown, a file for each document, to be put back where they come from. */
export function ExportDialog({ onClose }: { onClose: () => void }) {
  const [what, setWhat] = useState<'corrected' | 'all'>('corrected');
  const load = useLoad<{ files: ExportedFile[] }>(
    `/export${queryOf({ corrected: what === 'corrected' ? 'true' : undefined })}`,
  );
  return (
    <Modal open title="导出 Markdown" footer={null} onCancel={onClose}>
      <p className="dialog-hint">每篇文档一个文件，按条目的写法，可以放回原处。</p>
      <Segmented
        aria-label="导出哪些"
        value={what}
        options={[
          { value: 'corrected' as const, label: '在页面上写的和更正过的' },
          { value: 'all' as const, label: '全部条目' },
        ]}
        onChange={setWhat}
      />
      <Loaded load={load} empty={({ files }) => (files.length === 0 ? '还没有在页面上写过或更正过条目。' : undefined)}>
        {({ files }) => (
          <ul className="export-files">
            {files.map(({ name, markdown }) => (
              <li key={name}>
                <span className="mono">{name}</span>
                <Button size="small" aria-label={`下载 ${name}`} onClick={() => saveFile(name, markdown, MARKDOWN)}>
                  下载
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Modal>
  );
}
