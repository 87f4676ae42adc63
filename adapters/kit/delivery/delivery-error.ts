import { QundaError } from '../../../src/core/errors.ts';

export interface DeliveryErrorOptions {
  /** Whether a second try cannot lead to a second message: throttled, refused before it was taken, or idempotent. */
  isRetrySafe: boolean;
  /** The channel's own messages could not be stored: to be sent when they can, and listed for nobody until then. */
  waitsForStore?: boolean;
  /** Another process has the way to the platform, and sends it. */
  isElsewhere?: boolean;
  /** How long the platform asks to wait. */
  retryAfterMs?: number;
  /** The platform's own code, e.g. DingTalk's errcode. */
  vendorCode?: string | number;
  /** The part of the text that did not arrive; all of it by default. */
  undeliveredText?: string;
  cause?: unknown;
}

/** A message that a platform did not take. The message is Chinese, without secrets and without the text that was sent. */
export class DeliveryError extends QundaError {
  readonly isRetrySafe: boolean;
  readonly waitsForStore: boolean;
  readonly isElsewhere: boolean;
  readonly retryAfterMs: number | undefined;
  readonly vendorCode: string | number | undefined;
  readonly undeliveredText: string | undefined;

  constructor(
    message: string,
    {
      isRetrySafe,
      waitsForStore = false,
      isElsewhere = false,
      retryAfterMs,
      vendorCode,
      undeliveredText,
      cause,
    }: DeliveryErrorOptions,
  ) {
    super('CHANNEL_FAILED', message, { cause });
    this.name = 'DeliveryError';
    this.isRetrySafe = isRetrySafe;
    this.waitsForStore = waitsForStore;
    this.isElsewhere = isElsewhere;
    this.retryAfterMs = retryAfterMs;
    this.vendorCode = vendorCode;
    this.undeliveredText = undeliveredText;
  }

  /** Any failure as a DeliveryError; an unknown one is not tried again, for it may have gone through. */
  static from(error: unknown): DeliveryError {
    if (error instanceof DeliveryError) return error;
    return new DeliveryError('发送失败，原因见日志', { isRetrySafe: false, cause: error });
  }
}
