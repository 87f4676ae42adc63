/** What the bot is called where nobody has named it. */
export const BOT_NAME = '群答';
