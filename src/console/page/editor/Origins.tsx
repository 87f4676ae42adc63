import type { Draft } from '../../../core/records/index.ts';
import { linkTo } from '../frame/route.ts';

/** What a draft is made from, each with the way to it. */
export function Origins({ from }: { from: Draft['from'] }) {
  return (
    <p className="weak">
      来自：
      {from.map(({ kind, id }, at) => (
        <span key={`${kind} ${id}`}>
          {at > 0 && '、'}
          {kind === 'gap' && <a href={linkTo('gaps', id)}>一组没答上的问题</a>}
          {kind === 'ticket' && <a href={linkTo('tickets', id)}>工单 {id}</a>}
          {kind === 'chat' && '群里的消息'}
        </span>
      ))}
    </p>
  );
}
