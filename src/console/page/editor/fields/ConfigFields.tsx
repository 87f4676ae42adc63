import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { ConfigParam, ConfigPath } from '../../../../../intents/types.ts';

const NEW_PARAM: ConfigParam = { type: null, key: null, value: null, note: null };
const PARAM_FIELDS = [
  { name: 'type', label: '类型' },
  { name: 'key', label: 'key' },
  { name: 'value', label: '值' },
  { name: 'note', label: '说明' },
] as const;
const SEPARATOR = ' › ';

export interface ConfigFieldsProps {
  paths: readonly ConfigPath[];
  isReadOnly: boolean;
  onChange: (paths: ConfigPath[]) => void;
}

/** Where a setting stands, and what is set there. */
export function ConfigFields({ paths, isReadOnly, onChange }: ConfigFieldsProps) {
  const change = (at: number, parts: Partial<ConfigPath>): void =>
    onChange(paths.with(at, { ...paths[at]!, ...parts }));
  return (
    <>
      {paths.map((path, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a path is its place
        <section key={at} className="config-path" aria-label={`配置 ${at + 1}`}>
          <Input
            aria-label={`配置 ${at + 1} 的菜单`}
            placeholder="菜单，用 › 隔开：开发平台 › 参数配置单据"
            readOnly={isReadOnly}
            value={path.menu.join(SEPARATOR)}
            onChange={({ target }) => change(at, { menu: splitMenu(target.value) })}
          />
          <Input
            aria-label={`配置 ${at + 1} 的表单`}
            placeholder="表单标识，没有就空着"
            readOnly={isReadOnly}
            value={path.form ?? ''}
            onChange={({ target }) => change(at, { form: orNull(target.value) })}
          />
          {path.params.map((param, of) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a parameter is its place
            <span key={of} className="config-param">
              {PARAM_FIELDS.map(({ name, label }) => (
                <Input
                  key={name}
                  className="mono"
                  aria-label={`配置 ${at + 1} 第 ${of + 1} 项的${label}`}
                  placeholder={label}
                  readOnly={isReadOnly}
                  value={param[name] ?? ''}
                  onChange={({ target }) =>
                    change(at, { params: path.params.with(of, { ...param, [name]: orNull(target.value) }) })
                  }
                />
              ))}
              {!isReadOnly && (
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={`删掉配置 ${at + 1} 第 ${of + 1} 项`}
                  onClick={() => change(at, { params: path.params.toSpliced(of, 1) })}
                />
              )}
            </span>
          ))}
          {!isReadOnly && (
            <span className="row-actions">
              <Button
                size="small"
                icon={<PlusOutlined />}
                onClick={() => change(at, { params: [...path.params, NEW_PARAM] })}
              >
                加一个配置项
              </Button>
              <Button size="small" type="text" danger onClick={() => onChange(paths.toSpliced(at, 1))}>
                删掉配置 {at + 1}
              </Button>
            </span>
          )}
        </section>
      ))}
      {!isReadOnly && (
        <Button
          size="small"
          icon={<PlusOutlined />}
          onClick={() => onChange([...paths, { menu: [], form: null, params: [NEW_PARAM] }])}
        >
          加一条配置路径
        </Button>
      )}
    </>
  );
}

/** A name that is not finished yet may end with a blank, and the last one may be empty. */
function splitMenu(text: string): string[] {
  return text === '' ? [] : text.split(/\s*[›>＞]\s?/u);
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}
