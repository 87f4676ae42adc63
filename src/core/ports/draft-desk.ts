/** Drafts made of words in a chat, as turns use them; each resolves with the id of the draft. What is refused throws QundaError. */
export interface DraftDesk {
  /** A new entry of a question and the answer that somebody gave. */
  save(question: string, answer: string, by: string): Promise<string>;
  /** Another way to ask for an entry. */
  alias(entryId: string, question: string, by: string): Promise<string>;
  /** A correction that still has to be worked into the entry: it is put at the end of its warnings. */
  fix(entryId: string, note: string, by: string): Promise<string>;
}
