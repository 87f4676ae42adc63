/** Undelivered messages, taken up again because an operator says so. */
export interface Redelivery {
  /**
   * Sends the message again, or has the question answered that nobody answered. Resolves when that is over: null where it is
   * delivered, else the reason in Chinese, with which it is listed again under another id. Throws QundaError NOT_FOUND where it
   * is not listed any more, CONFLICT where it cannot be sent again.
   */
  retry(id: string): Promise<string | null>;
  /** The same for all, oldest first. Resolves when they are safely under way, with how many are, and how many cannot be. */
  retryAll(): Promise<{ underWay: number; left: number }>;
}
