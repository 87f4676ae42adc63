import { type CompositionEvent, type KeyboardEvent, useRef } from 'react';

/** Safari sends the key that ended a composition within a few of these; nobody presses the next one so soon. */
const SAFARI_LAG_MS = 500;
/** What `keyCode` says of a key that went to the input method. */
const PROCESSED = 229;

/** Which keys belong to an input method. */
export interface Composition {
  onStart: () => void;
  onEnd: (event: CompositionEvent) => void;
  /** Whether the key was for the input method: Enter, for one, takes its words over. */
  owns: (event: KeyboardEvent) => boolean;
}

/**
 * Chromium and Firefox send the key that ends a composition before its end, so `isComposing` tells. Safari sends it
 * after the end, and only `keyCode` tells. Other browsers say 229 there of an Enter that is meant: so it is Safari's
 * only where it follows at once, and no Enter was seen while composing.
 */
export function useComposition(): Composition {
  const hasSeenEnter = useRef(false);
  const endedAt = useRef(Number.NEGATIVE_INFINITY);
  return {
    onStart() {
      hasSeenEnter.current = false;
    },
    onEnd({ timeStamp }) {
      endedAt.current = hasSeenEnter.current ? Number.NEGATIVE_INFINITY : timeStamp;
    },
    owns(event) {
      const { nativeEvent, key, code, keyCode, timeStamp } = event;
      if (nativeEvent.isComposing) {
        hasSeenEnter.current ||= key === 'Enter' || code === 'Enter';
        return true;
      }
      const isLate = keyCode === PROCESSED && key === 'Enter' && Math.abs(timeStamp - endedAt.current) < SAFARI_LAG_MS;
      endedAt.current = Number.NEGATIVE_INFINITY;
      if (isLate) event.preventDefault();
      return isLate;
    },
  };
}
