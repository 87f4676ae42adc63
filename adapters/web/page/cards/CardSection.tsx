import type { ReactNode } from 'react';

/** A titled part of a card; nothing where there is nothing to show. */
export function CardSection<T>(props: { title: string; items: T[]; children: (item: T, index: number) => ReactNode }) {
  if (props.items.length === 0) return null;
  return (
    <section className="card-section">
      <h4>{props.title}</h4>
      {props.items.map(props.children)}
    </section>
  );
}
