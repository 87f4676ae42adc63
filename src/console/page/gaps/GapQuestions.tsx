import { Button, Checkbox, Tag } from 'antd';
import { useState } from 'react';
import type { Gap, Miss } from '../../../gaps/gaps.ts';
import { Place } from '../parts/Place.tsx';
import { showTime } from '../parts/when.ts';
import { GapPicker } from './GapPicker.tsx';
import { KIND_NAMES } from './kinds.ts';

/** More are shown when somebody asks for them. */
const SHOWN = 100;

export interface GapQuestionsProps {
  gap: Gap;
  chosen: readonly string[];
  busy: boolean;
  mayEdit: boolean;
  onChoose: (ids: readonly string[]) => void;
  onSplit: () => void;
  onMerge: (into: string) => void;
}

/** The questions of a group, with what sorts them anew. */
export function GapQuestions({ gap, chosen, busy, mayEdit, onChoose, onSplit, onMerge }: GapQuestionsProps) {
  const [shown, setShown] = useState(SHOWN);
  const { questions } = gap;
  const isPart = chosen.length > 0 && chosen.length < questions.length;
  const toggle = (id: string, isChosen: boolean): void =>
    onChoose(isChosen ? [...chosen, id] : chosen.filter((each) => each !== id));

  return (
    <>
      <h3>
        {questions.length} 个问题，{gap.people} 人问过
      </h3>
      {mayEdit && (
        <div className="row-actions gap-sorting">
          {questions.length > 1 && (
            <Button size="small" disabled={busy || !isPart} onClick={onSplit}>
              {isPart ? `把选中的 ${chosen.length} 个拆成另一组` : '选中一部分可以拆成另一组'}
            </Button>
          )}
          <GapPicker leftOut={gap.id} disabled={busy} onPick={onMerge} />
        </div>
      )}
      <ul className="misses">
        {questions.slice(0, shown).map((miss) => (
          <MissItem
            key={miss.id}
            miss={miss}
            isChosen={chosen.includes(miss.id)}
            onToggle={mayEdit && questions.length > 1 ? (isChosen) => toggle(miss.id, isChosen) : undefined}
          />
        ))}
      </ul>
      {questions.length > shown && (
        <Button type="link" onClick={() => setShown(questions.length)}>
          显示其余 {questions.length - shown} 个
        </Button>
      )}
    </>
  );
}

interface MissItemProps {
  miss: Miss;
  isChosen: boolean;
  onToggle: ((isChosen: boolean) => void) | undefined;
}

function MissItem({ miss, isChosen, onToggle }: MissItemProps) {
  const { text, at, channelId, conversationId, kind, handedOver } = miss;
  return (
    <li>
      {onToggle === undefined ? (
        <p className="miss-text">{text}</p>
      ) : (
        <Checkbox className="miss-text" checked={isChosen} onChange={(event) => onToggle(event.target.checked)}>
          {text}
        </Checkbox>
      )}
      <p className="queue-facts">
        <time dateTime={at}>{showTime(at)}</time>
        <span>
          <Place channelId={channelId} conversationId={conversationId} />
        </span>
        {kind !== 'none' && <Tag>{KIND_NAMES[kind]}</Tag>}
        {handedOver && <Tag color="blue">已转人工</Tag>}
      </p>
    </li>
  );
}
