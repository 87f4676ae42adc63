import { CopyButton } from '../common/CopyButton.tsx';

/** One payload as it goes over the wire, spread out to be read; the copy is the same. */
export function PayloadBlock({ payload, title }: { payload: object; title: string }) {
  const json = JSON.stringify(payload, null, 2);
  return (
    <section className="payload" aria-label={title}>
      <header>
        <h4>{title}</h4>
        <CopyButton text={json} label={title} caption="复制" />
      </header>
      <pre>
        <code>{json}</code>
      </pre>
    </section>
  );
}
