import { useEffect } from 'react';

/** What lies above a drawer and takes Escape for itself. */
const ABOVE = ['popover', 'select-dropdown', 'dropdown', 'picker-dropdown', 'modal', 'image-preview']
  .map((name) => `.ant-${name}`)
  .join();

/**
 * Closes a drawer at Escape, also in the moment in which something above it is still fading away: antd gives the key to
 * that, and the drawer stays.
 */
export function useEscape(isOpen: boolean, close: () => void): void {
  useEffect(() => {
    if (!isOpen) return;
    const handle = ({ key, isComposing }: KeyboardEvent): void => {
      if (key === 'Escape' && !isComposing && !isCovered()) close();
    };
    // Before antd's own, which would have closed by then what lies above.
    addEventListener('keydown', handle, { capture: true });
    return () => removeEventListener('keydown', handle, { capture: true });
  }, [isOpen, close]);
}

function isCovered(): boolean {
  return [...document.querySelectorAll(ABOVE)].some(
    (element) => element.checkVisibility() && !/-leave|-hidden/u.test(element.className),
  );
}
