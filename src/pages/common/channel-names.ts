const NAMES: Readonly<Record<string, string>> = {
  wecom: '企业微信',
  dingtalk: '钉钉',
  yunzhijia: '云之家',
  botframework: 'Bot Framework',
  web: '网页群',
};

/** What people call a platform; its id where it is a new one. */
export function nameOfChannel(id: string): string {
  return NAMES[id] ?? id;
}
