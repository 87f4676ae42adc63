import { Tag } from 'antd';
import { useMemo } from 'react';
import type { SolutionCard } from '../../core/card.ts';
import { type Block, type Tag as OutlineTag, outlineCard, type Section } from '../../core/outline.ts';
import { ActionButtons } from './ActionButtons.tsx';
import type { CardProps } from './CardView.tsx';
import { RunsView } from './RunsView.tsx';
import { SectionView } from './SectionView.tsx';
import { type StepBlock, StepList } from './StepList.tsx';

/** The solution of one FAQ entry. */
export function SolutionView({ card, actions, onSay }: CardProps & { card: SolutionCard }) {
  const { head, steps, sections, tail } = useMemo(() => arrange(outlineCard(card)), [card]);
  return (
    <article className="card" aria-label={`${card.id} ${card.title}`}>
      <header className="card-head">
        <HeadBlocks blocks={head} />
      </header>
      <StepList blocks={steps} />
      {sections.map((section) => (
        <SectionView key={section.kind} section={section} cardTitle={card.title} onSay={onSay} />
      ))}
      <footer className="card-foot">
        <ActionButtons buttons={card.buttons} actions={actions} />
        <HeadBlocks blocks={tail} />
      </footer>
    </article>
  );
}

type HeadBlock = Extract<Block, { kind: 'title' | 'tags' | 'remark' }>;

/** The blocks by the part of the card where the page shows them; each part keeps their order. */
function arrange(blocks: Block[]) {
  const parts: { head: HeadBlock[]; steps: StepBlock[]; sections: Section[]; tail: HeadBlock[] } = {
    head: [],
    steps: [],
    sections: [],
    tail: [],
  };
  for (const block of blocks) {
    const hasBody = parts.steps.length > 0 || parts.sections.length > 0;
    switch (block.kind) {
      case 'title':
      case 'tags':
      case 'remark':
        parts[hasBody ? 'tail' : 'head'].push(block);
        break;
      case 'paragraph':
      case 'step':
      case 'warning':
        parts.steps.push(block);
        break;
      case 'option':
        break;
      default:
        parts.sections.push(block);
    }
  }
  return parts;
}

function HeadBlocks({ blocks }: { blocks: HeadBlock[] }) {
  return blocks.map(drawHead);
}

function drawHead(block: HeadBlock) {
  switch (block.kind) {
    case 'title':
      return <h3 key={block.kind}>{block.text}</h3>;
    case 'tags':
      return <Tags key={block.kind} tags={block.tags} />;
    case 'remark':
      return (
        <p key={block.label} className="card-remark">
          <span>{block.label}：</span>
          <RunsView runs={block.runs} />
        </p>
      );
  }
}

const TAG_COLORS = { product: 'blue', internal: 'red' } as const;

function Tags({ tags }: { tags: OutlineTag[] }) {
  return (
    <div className="card-tags">
      {tags.map(({ kind, text }) =>
        kind === 'id' ? (
          <Tag key={text} className="entry-id">
            {text}
          </Tag>
        ) : (
          <Tag key={text} color={TAG_COLORS[kind]}>
            {text}
          </Tag>
        ),
      )}
    </div>
  );
}
