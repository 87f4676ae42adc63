import { Command, type CommanderError, Help } from 'commander';

type Wording = readonly [said: RegExp, chinese: string];

/** What commander says of wrong usage. Texts that are in none of these are our own. */
const ERRORS: readonly Wording[] = [
  [/^unknown option '(.+)'$/u, '没有选项 $1'],
  [/^unknown command '(.+)'$/u, '没有命令 $1'],
  [/^missing required argument '(.+)'$/u, '缺少参数 <$1>'],
  [/^option '(.+)' argument missing$/u, '选项 $1 缺少值'],
  [/^required option '(.+)' not specified$/u, '缺少必需的选项 $1'],
  [
    /^too many arguments for '(.+)'\. Expected (\d+) arguments? but got (\d+)(?:: .*)?\.?$/u,
    '$1 只要 $2 个参数，收到了 $3 个；有空格的请加引号',
  ],
  [
    /^too many arguments\. Expected (\d+) arguments? but got (\d+)(?:: .*)?\.?$/u,
    '只要 $1 个参数，收到了 $2 个；有空格的请加引号',
  ],
  [/^option '(.+)' cannot be used with option '(.+)'$/u, '选项 $1 和 $2 不能一起用'],
  [/^option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\.$/u, '选项 $1 的值 $2 不对，只能是 $3'],
  [
    /^command-argument value '(.*)' is invalid for argument '(.+)'\. Allowed choices are (.+)\.$/u,
    '参数 <$2> 的值 $1 不对，只能是 $3',
  ],
  [/^\(Did you mean (?:one of )?(.+)\?\)$/u, '是不是 $1？'],
];

const HELP: readonly Wording[] = [
  [/^Usage:$/u, '用法：'],
  [/^Arguments:$/u, '参数：'],
  [/^Options:$/u, '选项：'],
  [/^Global Options:$/u, '全局选项：'],
  [/^Commands:$/u, '命令：'],
];

/** A command whose help is Chinese, and those of its verbs. */
export function createProgram(name: string): Command {
  return new ChineseCommand(name).helpOption('-h, --help', '显示用法').helpCommand('help [命令]', '显示一个命令的用法');
}

/** What was wrong with the usage, on one line. */
export function describeUsage({ message }: CommanderError): string {
  return message
    .replace(/^error: /u, '')
    .split('\n')
    .map((line) => translate(line.trim(), ERRORS))
    .filter(Boolean)
    .join('；');
}

class ChineseCommand extends Command {
  override createCommand(name?: string): Command {
    return new ChineseCommand(name).helpOption('-h, --help', '显示用法').helpCommand(false);
  }

  override createHelp(): Help {
    return Object.assign(new ChineseHelp(), this.configureHelp());
  }
}

class ChineseHelp extends Help {
  override styleTitle(title: string): string {
    return translate(title, HELP);
  }

  override styleUsage(usage: string): string {
    return usage.replace(/\[options\]/gu, '[选项]').replace(/\[command\]/gu, '[命令]');
  }

  /** Chinese characters are two columns wide. */
  override displayWidth(text: string): number {
    return super.displayWidth(text.replace(/[\u2e80-\uffef]/gu, '  '));
  }

  override subcommandTerm(command: Command): string {
    return super.subcommandTerm(command).replace(/\[options\]/gu, '[选项]');
  }

  override optionDescription(option: Parameters<Help['optionDescription']>[0]): string {
    return super
      .optionDescription(option)
      .replace(/ \((.*)\)$/u, '（$1）')
      .replace('choices: ', '可选：')
      .replace('default: ', '默认：');
  }
}

function translate(text: string, wordings: readonly Wording[]): string {
  const wording = wordings.find(([said]) => said.test(text));
  return wording ? text.replace(...wording) : text;
}
