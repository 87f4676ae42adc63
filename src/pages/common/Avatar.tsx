import { BrandMark } from './BrandMark.tsx';
import './avatar.css';

const HUES = [212, 172, 262, 24, 338, 142, 40, 292];

/** The first two characters of a name on a colour of its own; the bot has its logo. */
export function Avatar({ id, name, isBot = false }: { id: string; name: string; isBot?: boolean }) {
  if (isBot) {
    return (
      <span className="avatar avatar-bot">
        <BrandMark size={24} />
      </span>
    );
  }
  const sum = [...id].reduce((total, character) => total * 31 + (character.codePointAt(0) ?? 0), 7);
  return (
    <span className="avatar" aria-hidden="true" style={{ '--hue': HUES[sum % HUES.length] }}>
      {[...name].slice(0, 2).join('')}
    </span>
  );
}
