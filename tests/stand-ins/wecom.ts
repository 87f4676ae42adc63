/** 企业微信, as far as an aibot sees it. */
export { type CallbackSender, createCallbackSender, type ReplyBody } from './wecom-callback.ts';
export { startWecomGateway, type WecomGateway } from './wecom-gateway.ts';
export * as payloads from './wecom-payloads.ts';
export { type ResponseUrlServer, startResponseUrlServer } from './wecom-response-url.ts';
export { findViolations } from './wecom-rules.ts';
