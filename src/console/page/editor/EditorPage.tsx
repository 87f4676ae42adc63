import type { Route } from '../frame/route.ts';
import { linkTo } from '../frame/route.ts';
import { Loaded } from '../parts/Loaded.tsx';
import { PageHead } from '../parts/PageHead.tsx';
import { Editor } from './Editor.tsx';
import { useSource } from './use-source.ts';

/** Writing an entry: a draft, a correction, or a new one. */
export function EditorPage({ route }: { route: Route }) {
  const { load, read } = useSource(route);
  if (load.data === undefined) {
    return (
      <>
        <PageHead title="编辑条目" back={{ href: linkTo('drafts'), label: '草稿' }} />
        <Loaded load={load}>{() => null}</Loaded>
      </>
    );
  }
  const source = read(load.data);
  // Another address is another text.
  return <Editor key={`${route.id} ${route.query}`} source={source} checksAtOnce={route.query.has('check')} />;
}
