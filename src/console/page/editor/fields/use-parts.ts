import { useEffect, useRef, useState } from 'react';
import type { EntryPart } from '../../../../corpus/index.ts';
import type { PartValue } from '../../../../corpus/write-part.ts';
import { explainFailure } from '../../../../pages/common/request.ts';
import type { WrittenParts } from '../../../endpoints/preview.ts';
import { call } from '../../api.ts';
import { changePart, findPart, type PartName, textOf } from './change-parts.ts';

/** The text that is written, part by part. */
export interface Parts {
  parts: readonly EntryPart[];
  /** Product lines that may be named. */
  products: readonly string[];
  isReadOnly: boolean;
  /** What a part says; undefined where it is not written. */
  valueOf: (name: PartName) => PartValue | undefined;
  /** Whether it says more than fields can hold. */
  isLeft: (name: PartName) => boolean;
  change: (name: PartName, value: PartValue) => void;
  /** One more item of a list, also after others that came meanwhile. */
  add: (name: PartName, item: string) => void;
  replace: (parts: EntryPart[]) => void;
}

/** Reads the text once, when it is first shown as fields; from then on the fields are what counts, and write the text. */
export function useParts(markdown: string, isReadOnly: boolean, onWrite: (markdown: string) => void) {
  const [read, setRead] = useState<WrittenParts>();
  const [failure, setFailure] = useState('');
  const [attempt, setAttempt] = useState(0);
  /** As it is now, for what comes late. */
  const latest = useRef<EntryPart[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the text comes from here afterwards
  useEffect(() => {
    let isWanted = true;
    setFailure('');
    call<WrittenParts>('POST', '/preview/parts', { markdown }).then(
      (found) => {
        if (!isWanted) return;
        latest.current = found.parts;
        setRead(found);
      },
      (error) => isWanted && setFailure(explainFailure(error)),
    );
    return () => {
      isWanted = false;
    };
  }, [attempt]);

  function replace(parts: EntryPart[]): void {
    latest.current = parts;
    setRead((known) => known && { ...known, parts });
    onWrite(textOf(parts));
  }

  const change = (name: PartName, value: PartValue): void => replace(changePart(latest.current, name, value));
  const parts: Parts | undefined = read && {
    ...read,
    isReadOnly,
    valueOf: (name) => findPart(read.parts, name)?.value ?? undefined,
    isLeft: (name) => findPart(read.parts, name)?.value === null,
    change,
    add(name, item) {
      const value = findPart(latest.current, name)?.value;
      change(name, { form: 'list', items: [...(value?.form === 'list' ? value.items : []), item] });
    },
    replace,
  };
  return { parts, failure, retry: () => setAttempt((count) => count + 1) };
}
