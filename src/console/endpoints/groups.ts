import { z } from 'zod';
import { audienceSchema, type GroupProfile } from '../../core/records/index.ts';
import type { Groups } from '../../groups/groups.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

const MAX_LENGTH = 200;

const optional = z
  .string()
  .trim()
  .max(MAX_LENGTH)
  .transform((text) => (text === '' ? null : text))
  .nullable()
  .optional();

/** Conversations that the bot has seen, and what answers there go by. */
export function groupEndpoints(groups: Groups): Endpoint[] {
  return [
    endpoint({
      name: 'group.list',
      method: 'get',
      path: '/groups',
      role: 'viewer',
      summary: '机器人见过的群和单聊，最近有人说话的在前',
      run: async () => ({ groups: (await groups.list()).map(toView) }),
    }),
    endpoint({
      name: 'group.change',
      method: 'put',
      path: '/groups/:channelId/:conversationId',
      role: 'editor',
      summary: '设置一个群：名称、谁能看到、产品线、版本、环境、联系人、值班群；没有写的不变',
      body: z.object({
        title: z.string().trim().max(MAX_LENGTH).optional(),
        audience: audienceSchema.nullable().optional(),
        product: optional,
        version: optional,
        environment: optional,
        contact: optional,
        duty: optional,
      }),
      async run({ params, body }) {
        const set = Object.entries(body).filter(([, value]) => value !== undefined);
        return toView(await groups.change(params.channelId!, params.conversationId!, Object.fromEntries(set)));
      },
    }),
  ];
}

/** `audience` is what counts; `isAudienceSet` tells whether that was set here or is what the channel says. */
function toView(group: GroupProfile): object {
  return { ...group, audience: group.audience ?? group.channelAudience, isAudienceSet: group.audience !== null };
}
