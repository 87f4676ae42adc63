import { afterEach, beforeEach } from 'vitest';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { type FakeDocument, type FakeYuque, startYuque } from '../../stand-ins/yuque.ts';
import { BOOK, type Desk, openDesk } from './open-desk.ts';

/** A Yuque and the desk that has followed it once, anew for each test. */
export interface Following {
  readonly yuque: FakeYuque;
  readonly desk: Desk;
  /** Those of the book; changed at will. */
  documents(): FakeDocument[];
  /** As somebody does in Yuque. */
  edit(id: number, body: string): void;
}

export function followYuque(makeDocuments: () => FakeDocument[]): Following {
  let yuque: FakeYuque;
  let desk: Desk;

  beforeEach(async () => {
    yuque = await startYuque({ [BOOK]: { documents: makeDocuments() } });
    desk = await openDesk(yuque, createMemoryStore());
    await desk.sync.run();
  });

  afterEach(async () => {
    await desk.knowledge.close();
    await yuque.close();
  });

  const documents = (): FakeDocument[] => yuque.books[BOOK]!.documents;
  return {
    get yuque() {
      return yuque;
    },
    get desk() {
      return desk;
    },
    documents,
    edit(id, body) {
      const found = documents().find((each) => each.id === id)!;
      Object.assign(found, { body, content_updated_at: new Date().toISOString() });
    },
  };
}
