import { Tag } from 'antd';
import type { SolutionCard } from '../../../../src/core/card.ts';
import { ExternalLink } from '../common/ExternalLink.tsx';
import { ActionButtons } from './ActionButtons.tsx';
import { CardSection } from './CardSection.tsx';
import type { CardProps } from './CardView.tsx';
import { ConfigPathView } from './ConfigPathView.tsx';
import { CopyableCode } from './CopyableCode.tsx';
import { ImageStrip } from './ImageStrip.tsx';
import { SqlBlock } from './SqlBlock.tsx';
import { StepList } from './StepList.tsx';

/** The solution of one FAQ entry. */
export function SolutionView({ card, actions, onSay }: CardProps & { card: SolutionCard }) {
  const { configPaths, tasks, sql, images, links, related } = card;
  return (
    <article className="card" aria-label={`${card.id} ${card.title}`}>
      <SolutionHead card={card} />
      <StepList steps={card.steps} warnings={card.warnings} />
      <CardSection title="配置路径" items={configPaths}>
        {(path, index) => <ConfigPathView key={index} path={path} />}
      </CardSection>
      <CardSection title="计划任务" items={tasks}>
        {(task) => <CopyableCode key={task} text={task} label={`任务 ${task}`} />}
      </CardSection>
      <CardSection title="SQL" items={sql}>
        {(statement, index) => <SqlBlock key={index} sql={statement} />}
      </CardSection>
      {images.length > 0 && (
        <CardSection title="截图" items={[images]}>
          {(urls) => <ImageStrip key="images" urls={urls} title={card.title} />}
        </CardSection>
      )}
      <CardSection title="参考链接" items={links}>
        {({ text, url }) => (
          <div key={url} className="card-link">
            <ExternalLink url={url}>{text}</ExternalLink>
          </div>
        )}
      </CardSection>
      <CardSection title="相关问题" items={related}>
        {({ id, title }) => (
          <button key={id} type="button" className="related" onClick={() => onSay(`/faq ${id}`)}>
            <span className="entry-id">{id}</span>
            <span>{title}</span>
          </button>
        )}
      </CardSection>
      <footer className="card-foot">
        <ActionButtons buttons={card.buttons} actions={actions} />
        {card.source !== '' && <p className="card-source">来源：{card.source}</p>}
      </footer>
    </article>
  );
}

function SolutionHead({ card }: { card: SolutionCard }) {
  return (
    <header className="card-head">
      <h3>{card.title}</h3>
      <div className="card-tags">
        <Tag className="entry-id">{card.id}</Tag>
        {card.products.map((product) => (
          <Tag key={product} color="blue">
            {product}
          </Tag>
        ))}
        {card.audience === 'internal' && <Tag color="red">内部</Tag>}
      </div>
      {card.recognised !== undefined && <p className="card-recognised">识别到的内容：{card.recognised}</p>}
      {card.question !== '' && card.question !== card.title && <p className="card-question">{card.question}</p>}
      {card.appliesTo !== '' && (
        <p className="card-applies">
          <span>适用</span>
          {card.appliesTo}
        </p>
      )}
    </header>
  );
}
