import { Button, Select, Spin } from 'antd';
import type { ReactNode } from 'react';
import type { Audience } from '../../../../../intents/types.ts';
import { Failure } from '../../parts/Failure.tsx';
import { imageOf } from '../fill-in.ts';
import { PictureButton } from '../PictureButton.tsx';
import { typeInto, usePictures } from '../use-pictures.ts';
import type { Without } from '../use-without.ts';
import { CustomerFields } from './CustomerFields.tsx';
import { listLeft } from './change-parts.ts';
import { Field } from './Field.tsx';
import { MoreFields } from './MoreFields.tsx';
import { LineField, ListField, NamesField, SolutionFields } from './part-fields.tsx';
import { type Parts, useParts } from './use-parts.ts';
import './fields.css';

const IMAGES = { kind: 'images', isCustomer: false } as const;
const AUDIENCE = { kind: 'audience', isCustomer: false } as const;
const AUDIENCES: { value: Audience | ''; label: string }[] = [
  { value: '', label: '没有写明：有内部内容就只给内部' },
  { value: 'customer', label: '客户和内部都能看' },
  { value: 'internal', label: '只给内部看' },
];

export interface FieldsPaneProps {
  markdown: string;
  isReadOnly: boolean;
  onWrite: (markdown: string) => void;
  /** Goes on with the text. */
  onText: () => void;
  /** What is known of a similar question. */
  noteOn: (question: string) => ReactNode;
  without: Without;
}

/** The text of an entry as fields. What they cannot hold stays in the text as it is. */
export function FieldsPane({ markdown, isReadOnly, onWrite, onText, noteOn, without }: FieldsPaneProps) {
  const { parts, failure, retry } = useParts(markdown, isReadOnly, onWrite);
  const pictures = usePictures((url, place) => {
    if (place?.isConnected) typeInto(place, imageOf(url));
    else parts?.add(IMAGES, imageOf(url));
  });
  if (failure !== '') {
    return (
      <Failure title="读不成字段" text={failure}>
        <span className="row-actions">
          <Button onClick={retry}>重试</Button>
          <Button onClick={onText}>按文本改</Button>
        </span>
      </Failure>
    );
  }
  if (!parts) return <Spin className="page-loading" description="正在读取…" />;
  const own = { isCustomer: false } as const;
  return (
    <fieldset
      className="writing-area"
      aria-label="写法"
      onPaste={isReadOnly ? undefined : pictures.onPaste}
      onDrop={isReadOnly ? undefined : pictures.onDrop}
    >
      <LineField parts={parts} name={{ kind: 'title', ...own }} label="标题" />
      <LineField parts={parts} name={{ kind: 'question', ...own }} label="问题" hint="用户会怎么问，一句话。" />
      <NamesField
        parts={parts}
        name={{ kind: 'products', ...own }}
        label="产品"
        hint="空着表示所有产品。"
        known={parts.products}
      />
      <LineField parts={parts} name={{ kind: 'appliesTo', ...own }} label="适用" hint="版本、环境等条件。" />
      <AudienceField parts={parts} />
      <SolutionFields parts={parts} isCustomer={false} />
      <ListField
        parts={parts}
        name={{ kind: 'similar', ...own }}
        label="相似问"
        hint="同一个问题，别人还会怎么问；可以一次粘贴多行。"
        note={noteOn}
      >
        {!isReadOnly && (
          <Button size="small" loading={without.busy} onClick={without.ask}>
            逐个试：没有它还找得到吗
          </Button>
        )}
      </ListField>
      <ListField parts={parts} name={IMAGES} label="图片" hint="可以直接粘贴或拖进来；也可以写成 ![](https://…)。">
        {!isReadOnly && <PictureButton pictures={pictures} />}
      </ListField>
      <MoreFields parts={parts} />
      <CustomerFields parts={parts} />
      <LeftParts parts={parts} onText={onText} />
    </fieldset>
  );
}

function AudienceField({ parts }: { parts: Parts }) {
  const value = parts.valueOf(AUDIENCE);
  return (
    <Field label="谁能看" isLeft={parts.isLeft(AUDIENCE)}>
      <Select
        className="field-names"
        aria-label="谁能看"
        disabled={parts.isReadOnly}
        value={(value?.form === 'audience' ? value.audience : '') as Audience | ''}
        options={AUDIENCES}
        onChange={(audience) =>
          parts.change(AUDIENCE, audience === '' ? { form: 'line', text: '' } : { form: 'audience', audience })
        }
      />
    </Field>
  );
}

function LeftParts({ parts, onText }: { parts: Parts; onText: () => void }) {
  const left = listLeft(parts.parts);
  if (left.length === 0) return null;
  return (
    <section className="left-parts" aria-label="字段放不下的内容">
      <h3>字段放不下的内容</h3>
      <p className="weak">下面 {left.length} 段原样留在条目里，不会丢；要改请用文本。</p>
      {left.map(({ text }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
        <pre key={at} className="mono">
          {text.trim()}
        </pre>
      ))}
      <Button size="small" onClick={onText}>
        到文本里改
      </Button>
    </section>
  );
}
