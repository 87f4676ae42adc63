import { Tag } from 'antd';
import type { AskedQuestion } from '../../../core/records/index.ts';
import { queryOf } from '../api.ts';
import { linkTo, type Route } from '../frame/route.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Place } from '../parts/Place.tsx';
import { useLoad } from '../parts/use-load.ts';
import { usePages } from '../parts/use-pages.tsx';
import { showTime } from '../parts/when.ts';

const DECISIONS: Record<AskedQuestion['decision'], string> = {
  answer: '答上',
  choices: '给出选项',
  none: '答不上',
  chat: '闲聊',
};
const LIMIT = '500';
/** What the figures are narrowed by as well. */
const SCOPE = ['from', 'to', 'channelId', 'conversationId', 'product'] as const;
const NAMES = ['from', 'to', 'decision', 'entryId', 'channelId', 'conversationId', 'product'] as const;

/** The questions behind a number. */
export function QuestionsPage({ route: { query } }: { route: Route }) {
  const wanted = Object.fromEntries(NAMES.map((name) => [name, query.get(name) ?? undefined]));
  const load = useLoad<{ questions: AskedQuestion[]; total: number }>(
    `/questions${queryOf({ ...wanted, limit: LIMIT })}`,
  );
  const { from, to, decision, entryId } = wanted;
  const note = [
    from !== undefined && to !== undefined && `${from} 到 ${to}`,
    decision !== undefined && DECISIONS[decision as AskedQuestion['decision']],
    entryId !== undefined && `条目 ${entryId}`,
    wanted.product,
    wanted.conversationId,
  ].filter(Boolean);
  return (
    <>
      <PageHead
        title="提问"
        note={note.join('，') || '最近 30 天'}
        back={{
          href: linkTo(
            'figures',
            '',
            Object.fromEntries(SCOPE.flatMap((name) => (wanted[name] ? [[name, wanted[name]]] : []))),
          ),
          label: '统计',
        }}
      />
      <Loaded load={load} empty={({ total }) => (total === 0 ? '没有符合条件的提问。' : undefined)}>
        {({ questions, total }) => (
          <>
            <QuestionTable questions={questions} />
            {questions.length < total && (
              <p className="weak">
                这里列出最近 {questions.length} 个，共 {total} 个。
              </p>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

function QuestionTable({ questions }: { questions: readonly AskedQuestion[] }) {
  const { shown, pager } = usePages(questions);
  return (
    <>
      <div className="table-scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">时间</th>
              <th scope="col">问题</th>
              <th scope="col">结果</th>
              <th scope="col">条目</th>
              <th scope="col">在哪问</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((asked) => (
              <tr key={asked.id}>
                <td>{showTime(asked.at)}</td>
                <td>
                  {asked.question} {asked.via === 'choice' && <Tag>从选项里选的</Tag>}
                </td>
                <td>{DECISIONS[asked.decision]}</td>
                <td>
                  {asked.entryIds.map((id) => (
                    <a key={id} className="entry-link asked-entry" href={linkTo('entries', id)}>
                      {id}
                    </a>
                  ))}
                </td>
                <td>
                  <Place channelId={asked.channelId} conversationId={asked.conversationId} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {pager}
    </>
  );
}
