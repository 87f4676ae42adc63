import { RightOutlined } from '@ant-design/icons';
import type { ConfigParam, ConfigPath } from '../../../../intents/types.ts';
import { CopyableCode } from './CopyableCode.tsx';
import { InlineMarkdown } from './InlineMarkdown.tsx';

const COLUMNS = [
  { field: 'type', title: '类型' },
  { field: 'key', title: '参数' },
  { field: 'value', title: '值' },
  { field: 'note', title: '说明' },
] as const;

/** Where a setting stands: the menus as a path, the form, and its parameters to copy. */
export function ConfigPathView({ path }: { path: ConfigPath }) {
  return (
    <div className="config-path">
      {path.menu.length > 0 && (
        <p className="menu-path">
          {path.menu.map((name, index) => (
            <span key={name}>
              {name}
              {index < path.menu.length - 1 && <RightOutlined aria-label="，再到" />}
            </span>
          ))}
        </p>
      )}
      {path.form !== null && (
        <p className="config-form">
          <span className="field-name">表单</span>
          <CopyableCode text={path.form} label={`表单 ${path.form}`} />
        </p>
      )}
      {path.params.length > 0 && <ParamTable params={path.params} />}
    </div>
  );
}

/** Columns that no parameter fills are left out. */
function ParamTable({ params }: { params: ConfigParam[] }) {
  const columns = COLUMNS.filter(({ field }) => params.some((param) => param[field] !== null));
  return (
    <table className="params">
      <thead>
        <tr>
          {columns.map(({ field, title }) => (
            <th key={field} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {params.map((param, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a card that was sent does not change
          <tr key={index}>
            {columns.map(({ field, title }) => (
              <td key={field} data-field={field} data-title={title} data-empty={param[field] === null}>
                <ParamCell field={field} text={param[field]} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ParamCell({ field, text }: { field: keyof ConfigParam; text: string | null }) {
  if (text === null) return <span className="nothing">–</span>;
  if (field === 'note') {
    return (
      <span>
        <InlineMarkdown source={text} />
      </span>
    );
  }
  return <CopyableCode text={text} label={` ${text}`} />;
}
