import { Input } from 'antd';
import { Field } from './Field.tsx';
import { LineField, ListField, NamesField } from './part-fields.tsx';
import type { Parts } from './use-parts.ts';

const SQL = { kind: 'sql', isCustomer: false } as const;

/** What most entries do without. */
export function MoreFields({ parts }: { parts: Parts }) {
  const sql = parts.valueOf(SQL);
  const own = { isCustomer: false } as const;
  return (
    <details className="more-fields">
      <summary>更多：SQL、任务、链接、相关、来源、别名、编者注</summary>
      <Field label="SQL" hint="一行一句，只给内部看。" isLeft={parts.isLeft(SQL)}>
        <Input.TextArea
          autoSize={{ minRows: 2 }}
          className="mono"
          aria-label="SQL"
          spellCheck={false}
          readOnly={parts.isReadOnly}
          value={sql?.form === 'code' ? sql.text : ''}
          onChange={({ target }) => parts.change(SQL, { form: 'code', text: target.value })}
        />
      </Field>
      <ListField parts={parts} name={{ kind: 'tasks', ...own }} label="任务" hint="调度任务的编码，后面可以加说明。" />
      <ListField parts={parts} name={{ kind: 'links', ...own }} label="链接" hint="写成 [名称](https://…)。" />
      <NamesField parts={parts} name={{ kind: 'related', ...own }} label="相关条目" />
      <NamesField parts={parts} name={{ kind: 'aliases', ...own }} label="别名" hint="这一条还答应哪些编号。" />
      <NamesField parts={parts} name={{ kind: 'domains', ...own }} label="领域" />
      <LineField parts={parts} name={{ kind: 'source', ...own }} label="来源" />
      <ListField parts={parts} name={{ kind: 'editorNotes', ...own }} label="编者注" hint="群里谁也看不到。" />
    </details>
  );
}
