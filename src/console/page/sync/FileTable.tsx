import { Alert } from 'antd';
import type { ReadDocument } from '../../../knowledge/document-report.ts';
import type { Reload } from '../../../knowledge/live.ts';
import { showTime } from '../parts/when.ts';

/** What was read from the files of a folder or an archive. */
export function FileTable({ files, lastReload }: { files: readonly ReadDocument[]; lastReload: Reload | null }) {
  return (
    <section className="panel" aria-label="文件">
      <h2>文件</h2>
      {lastReload !== null && lastReload.reason === '' && (
        <p className="weak">{showTime(lastReload.at)} 文件变了，已重新读过。</p>
      )}
      {lastReload !== null && lastReload.reason !== '' && (
        <Alert
          className="sync-alert"
          showIcon
          type="error"
          title={`${showTime(lastReload.at)} 文件变了，没有采用：${lastReload.reason}`}
        />
      )}
      <div className="table-scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">文件</th>
              <th scope="col" className="number">
                条目
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map(({ document, entries, warnings }) => (
              <tr key={document}>
                <td className="sync-document">
                  {document}
                  {warnings.map(({ line, message }) => (
                    <p key={`${line} ${message}`} className="sync-warning">
                      第 {line} 行：{message}
                    </p>
                  ))}
                </td>
                <td className="number">{entries}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
