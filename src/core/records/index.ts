export * from './base.ts';
export * from './conversation.ts';
export * from './document.ts';
export * from './knowledge.ts';
export * from './ledgers.ts';
export * from './people.ts';
export * from './ticket.ts';
