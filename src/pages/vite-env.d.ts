/// <reference types="vite/client" />

import 'react';

declare module 'react' {
  interface CSSProperties {
    /** Colour of an avatar, in degrees. */
    '--hue'?: number | undefined;
  }
}
