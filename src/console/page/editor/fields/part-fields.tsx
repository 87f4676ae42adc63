import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { ConfigFields } from './ConfigFields.tsx';
import type { PartName } from './change-parts.ts';
import { Field } from './Field.tsx';
import { ItemRows } from './ItemRows.tsx';
import { StepRows } from './StepRows.tsx';
import type { Parts } from './use-parts.ts';

interface PartFieldProps {
  parts: Parts;
  name: PartName;
  label: string;
  hint?: string;
}

/** A part of one line. */
export function LineField({ parts, name, label, ...rest }: PartFieldProps) {
  const value = parts.valueOf(name);
  return (
    <Field label={label} isLeft={parts.isLeft(name)} {...rest}>
      <Input.TextArea
        autoSize
        aria-label={label}
        readOnly={parts.isReadOnly}
        value={value?.form === 'line' ? value.text : ''}
        onChange={({ target }) => parts.change(name, { form: 'line', text: target.value.replaceAll('\n', ' ') })}
      />
    </Field>
  );
}

/** A part of several names; those that are known are offered. */
export function NamesField({
  parts,
  name,
  label,
  known = [],
  ...rest
}: PartFieldProps & { known?: readonly string[] }) {
  const value = parts.valueOf(name);
  return (
    <Field label={label} isLeft={parts.isLeft(name)} {...rest}>
      <Select
        mode="tags"
        className="field-names"
        aria-label={label}
        disabled={parts.isReadOnly}
        tokenSeparators={['、', '，', ',', ' ']}
        value={value?.form === 'names' ? value.names : []}
        options={known.map((each) => ({ value: each, label: each }))}
        notFoundContent="写完按回车"
        onChange={(names) => parts.change(name, { form: 'names', names })}
      />
    </Field>
  );
}

/** A part that is a list of lines. `item` names one of them. */
export function ListField({
  parts,
  name,
  label,
  item = label,
  note,
  children,
  ...rest
}: PartFieldProps & { item?: string; note?: (text: string) => ReactNode; children?: ReactNode }) {
  const value = parts.valueOf(name);
  return (
    <Field label={label} isLeft={parts.isLeft(name)} {...rest}>
      <ItemRows
        label={item}
        items={value?.form === 'list' ? value.items : []}
        isReadOnly={parts.isReadOnly}
        onChange={(items) => parts.change(name, { form: 'list', items })}
        {...(note && { note })}
      />
      {children}
    </Field>
  );
}

/** What a reader is told to do: steps, warnings, settings. */
export function SolutionFields({ parts, isCustomer }: { parts: Parts; isCustomer: boolean }) {
  const solution = { kind: 'solution', isCustomer } as const;
  const config = { kind: 'config', isCustomer } as const;
  const rows = parts.valueOf(solution);
  const paths = parts.valueOf(config);
  return (
    <>
      <Field label="方案" hint="一步一行；“注意”排在它后面那一步之前。" isLeft={parts.isLeft(solution)}>
        <StepRows
          rows={rows?.form === 'rows' ? rows.rows : []}
          isReadOnly={parts.isReadOnly}
          onChange={(changed) => parts.change(solution, { form: 'rows', rows: changed })}
        />
      </Field>
      <ListField parts={parts} name={{ kind: 'warnings', isCustomer }} label="整张卡片的注意" item="注意" />
      <Field label="配置路径" isLeft={parts.isLeft(config)}>
        <ConfigFields
          paths={paths?.form === 'config' ? paths.paths : []}
          isReadOnly={parts.isReadOnly}
          onChange={(changed) => parts.change(config, { form: 'config', paths: changed })}
        />
      </Field>
    </>
  );
}
