import icon from './icon.svg?inline';

/** The logo; the name stands beside it, so it is hidden from screen readers. */
export function BrandMark({ size }: { size: number }) {
  return <img className="brand-mark" src={icon} width={size} height={size} alt="" />;
}
