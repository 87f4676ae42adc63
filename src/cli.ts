import { CommanderError, Option } from 'commander';
import { createProgram, describeUsage } from './commands/usage.ts';
import { QundaError } from './core/errors.ts';

const json = new Option('--json', '只输出 JSON');
const corpus = new Option(
  '--corpus <路径>',
  '用它代替内置知识库：Markdown、Word、Excel、CSV、HTML、zip 文件，文件夹或 .jsonl，可重复',
).argParser((path: string, paths: string[] = []) => [...paths, path]);
const audience = new Option('--audience <受众>', '以谁的身份看方案')
  .choices(['internal', 'customer'])
  .default('internal');
const top = new Option('--top <个数>', '列出多少个候选').default(5).argParser(parseCount('--top'));

// Verbs are imported when they are called: loading all of them takes longer than most of them.
const program = createProgram('qunda')
  .description('群答：支持群里的知识库问答机器人')
  // Said once, where every failure is.
  .configureOutput({ outputError: () => {} })
  .exitOverride()
  .hook('preAction', async (_program, action) => {
    const takesCorpus = action.options.includes(corpus);
    if (takesCorpus && action.getOptionValue('corpus') === undefined)
      action.setOptionValue('corpus', await readCorpusSetting());
    // Undici is loaded only where somebody needs it.
    if (!Object.keys(process.env).some((name) => /^(?:https?|all)_proxy$/iu.test(name))) return;
    (await import('../adapters/kit/http/proxy.ts')).proxyRequests();
  });

program
  .command('ask')
  .description('问一个问题，或用 --batch 问一个文件里的全部问题')
  .argument('[问题]')
  .addOption(new Option('--batch <文件>', '每行一个 {"q": "…"} 的 JSONL 文件，也可以带 "image": "图片路径"'))
  .addOption(new Option('--image <图片>', '问一张截图，可以再写一句话').conflicts(['batch', 'explain']))
  .addOption(json)
  .addOption(corpus)
  .addOption(audience)
  .addOption(top)
  .option('--cards', '批量结果里也带方案卡')
  .addOption(new Option('--explain', '说明怎么得出的：分词、得分、判定理由').conflicts(['json', 'batch']))
  .action(async (question: string | undefined, options) => {
    if (options.image !== undefined) {
      return (await import('./commands/ask/ask.ts')).askPicture(options.image, question ?? '', options);
    }
    if ((question === undefined) === (options.batch === undefined)) {
      throw usage('请给出一个问题，或者用 --batch 指定文件，二选一');
    }
    if (question === undefined) await (await import('./commands/ask/ask-batch.ts')).askBatch(options.batch, options);
    else await (await import('./commands/ask/ask.ts')).ask(question, options);
  });

program
  .command('corpus')
  .description('列出解析后的知识库和其中的疑点')
  .addOption(json)
  .addOption(corpus)
  .addOption(new Option('--write-ids', '给没有编号的条目写上【编号】，以后改标题和答案都不变').conflicts('json'))
  .action(async (options) => {
    const { printCorpus, writeCorpusIds } = await import('./commands/corpus.ts');
    await (options.writeIds ? writeCorpusIds(options.corpus) : printCorpus(options.corpus, options));
  });

program
  .command('import')
  .description('试读一份文档（Markdown、Word、Excel、CSV、HTML、压缩包），只看结果不写入')
  .argument('<文件>')
  .addOption(json)
  .action(async (file: string, options) => (await import('./commands/import.ts')).tryImport(file, options));

program
  .command('eval')
  .description('用标注好的问题测准确率：每行一个 {"q", "gold": ["编号"], "kind"?, "cand"?, "image"?} 的 JSONL 文件')
  .argument('[文件]')
  .addOption(json)
  .addOption(corpus)
  .addOption(audience)
  .addOption(
    new Option('--leave-out', '不用标注文件：轮流拿掉每个条目再问它，看知识库知不知道自己不知道').conflicts([
      'misses',
      'report',
      'compare',
      'engines',
    ]),
  )
  .option('--sample <形状>', '--leave-out，但改为抽取小知识库，如 3/0,30/6（条目数/每条相似问数）')
  .option('--misses', '列出没有答对的问题')
  .option('--report <文件>', '另写一份带图表的 HTML 报告')
  .option('--compare', '同样的知识库和问题，也让其他检索引擎答一遍（需要开发依赖，几分钟）')
  .addOption(
    new Option('--engines <引擎>', '--compare，但只和这些引擎比，用逗号分隔').argParser((text) => text.split(',')),
  )
  .action(async (file: string | undefined, { leaveOut, sample, ...options }) => {
    if ((file === undefined) !== (leaveOut === true)) throw usage('请给出一个标注文件，或者用 --leave-out，二选一');
    if (sample !== undefined && !leaveOut) throw usage('--sample 要和 --leave-out 一起用');
    if (file !== undefined) return (await import('./commands/measure/eval.ts')).evaluateFile(file, options);
    const { measureLeaveOut, parseShapes } = await import('./commands/measure/leave-out.ts');
    await measureLeaveOut({ ...options, ...(sample !== undefined && { sample: parseShapes(sample) }) });
  });

program
  .command('bench')
  .description('测速度、内存和启动时间，与 MiniSearch 对照（需要开发依赖，几分钟）')
  .addOption(json)
  .option('--sizes <条目数>', '用逗号分隔；77 是内置知识库，其余用生成的知识库，3000/10000 为条目/相似问')
  .addOption(new Option('--webhook', '改为测云之家回调每秒能答多少，与只验签的 express 路由对照').conflicts(['sizes']))
  .addOption(
    new Option('--rate <题数>', '改为每秒问云之家回调这么多题，看延迟和内存')
      .argParser(parseCount('--rate'))
      .conflicts(['sizes', 'webhook']),
  )
  .addOption(new Option('--seconds <秒>', '和 --rate 一起用：问多久').argParser(parseCount('--seconds')).default(60))
  .action(async ({ webhook, rate, seconds, ...options }) => {
    const { bench, benchSteady, benchWebhook } = await import('./commands/measure/bench.ts');
    if (rate !== undefined) return benchSteady({ ...options, rate, seconds });
    await (webhook ? benchWebhook(options) : bench(options));
  });

program
  .command('learn')
  .description('从知识库学习权重并写入 data/faq/model.json')
  .option('--prior', '改为学习所有知识库共用的初始权重并写入 intents/ranking/prior.json')
  .action(async (options) => (await import('./commands/measure/learn.ts')).learn(options));

program
  .command('receive')
  .description('把保存下来的平台消息重放一遍，打印会发回去的内容，不联网')
  .argument('<文件>')
  .addOption(
    new Option('--channel <渠道>', '消息来自哪个平台')
      .choices(['wecom', 'dingtalk', 'yunzhijia'])
      .makeOptionMandatory(),
  )
  .addOption(corpus)
  .action(async (file: string, options) => (await import('./commands/receive.ts')).receive(file, options));

program
  .command('doctor')
  .description('检查设置、知识库、状态目录和各平台能否连通')
  .addOption(json)
  .action(async (options) => (await import('./commands/doctor/doctor.ts')).doctor(options));

const state = program.command('state').description('查看或修复状态目录（QUNDA_DATA_DIR）');

state
  .command('check')
  .description('检查每个文件，指出损坏的文件和行；服务可以在运行')
  .addOption(json)
  .action(async (options) => (await import('./commands/storage/state.ts')).checkState(options));

state
  .command('repair')
  .description('说明会丢失什么；加 --yes 才修复，损坏的文件会留着')
  .option('--yes', '确认修复')
  .action(async (options) => (await import('./commands/storage/state.ts')).repairState(options));

const user = new Option('--user <账号>', '以这个账号登录运行中的服务，密码取自 QUNDA_PASSWORD');
const stateOption = (states: string[]): Option =>
  new Option('--state <状态>', '只看这种状态').choices([...states, 'all']).default('open');
const team = () => import('./commands/team/team.ts');

program
  .command('unanswered')
  .description('没答上的问题，按意思分组；服务可以在运行')
  .addOption(stateOption(['open', 'drafted', 'assigned', 'ignored']))
  .addOption(json)
  .addOption(corpus)
  .addOption(user)
  .action(async (options) => (await team()).listUnanswered(options));

program
  .command('tickets')
  .description('转人工的问题；服务可以在运行')
  .addOption(stateOption(['open', 'taken', 'closed']))
  .addOption(json)
  .addOption(corpus)
  .addOption(user)
  .action(async (options) => (await team()).listTickets(options));

program
  .command('publish')
  .description('检查并发布一份草稿')
  .argument('<草稿>', '编号，如 D3')
  .option('--check', '只检查：哪些问题的回答会变；没有通过时退出码为 1')
  .addOption(new Option('--override <理由>', '检查没有通过也发布').conflicts('check'))
  .addOption(json)
  .addOption(corpus)
  .addOption(user)
  .action(async (draft: string, options) => (await team()).publishDraft(draft, options));

program
  .command('sync')
  .description('和语雀同步一次，说出每篇文档、每个文件的结果；服务可以在运行')
  .option('--report', '不同步，只看最近一次的结果')
  .addOption(json)
  .addOption(corpus)
  .addOption(user)
  .action(async (options) => (await team()).syncYuque(options));

program
  .command('export')
  .description('把现在用来回答的条目（连同页面上的更正）写成 Markdown')
  .argument('<目录>')
  .addOption(corpus)
  .addOption(user)
  .action(async (folder: string, options) => (await team()).exportKnowledge(folder, options));

program
  .command('forget')
  .description('忘掉一个群或一个人：删除留下的消息、提问、反馈、工单和未送达的消息')
  .requiredOption('--channel <渠道>', '如 wecom')
  .option('--group <群>', '群的 id，在日志和群档案里')
  .option('--person <人>', '人的 id，在日志里；不写群就是这个渠道的所有群')
  .addOption(json)
  .addOption(corpus)
  .addOption(user)
  .action(async ({ channel, group, person, ...options }) => {
    if (group === undefined && person === undefined) throw usage('请用 --group 或 --person 写明要忘掉谁');
    await (await team()).forgetPeople({ channelId: channel, conversationId: group, personId: person }, options);
  });

const operator = program.command('operator').description('控制台的账号；有了第一个账号以后，打开页面要登录');

operator
  .command('add')
  .description('新建账号；密码从终端或标准输入读')
  .argument('<账号>')
  .addOption(
    new Option('--role <角色>', '能做什么').choices(['viewer', 'editor', 'reviewer', 'admin']).default('editor'),
  )
  .addOption(corpus)
  .addOption(user)
  .action(async (name: string, options) => (await team()).addOperator(name, options));

operator
  .command('list')
  .description('列出账号')
  .addOption(json)
  .addOption(corpus)
  .addOption(user)
  .action(async (options) => (await team()).listOperators(options));

operator
  .command('remove')
  .description('删掉账号')
  .argument('<账号>')
  .addOption(corpus)
  .addOption(user)
  .action(async (name: string, options) => (await team()).removeOperator(name, options));

program
  .command('backup')
  .description('把状态备份到一个文件；服务可以在运行')
  .argument('<文件>')
  .action(async (file: string) => (await import('./commands/storage/backup.ts')).backup(file));

program
  .command('restore')
  .description('用备份替换状态；服务在运行时由它接手')
  .argument('<文件>')
  .action(async (file: string) => (await import('./commands/storage/backup.ts')).restore(file));

program
  .command('serve')
  .description('启动服务；端口用环境变量 PORT 设置（默认 3978）')
  .addOption(corpus)
  .action(async (options) => (await import('./commands/serve.ts')).serve(options.corpus));

// Who reads only the first lines (`qunda corpus | head`) closes the pipe early, which is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** The settings are loaded only where one of those that matter is there. */
async function readCorpusSetting(): Promise<string[] | undefined> {
  const { QUNDA_CORPUS, QUNDA_CONFIG } = process.env;
  return QUNDA_CORPUS || QUNDA_CONFIG ? (await import('./config.ts')).readCorpusPaths() : undefined;
}

function parseCount(option: string): (text: string) => number {
  return (text) => {
    const count = Number(text);
    if (!Number.isInteger(count) || count < 1) throw usage(`${option} 需要正整数，收到的是 "${text}"`);
    return count;
  };
}

function usage(message: string): QundaError {
  return new QundaError('USAGE', message);
}

/** 0 for help, 2 for wrong usage, 1 for everything else; one clear line on stderr. */
function report(error: unknown): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    // Without a verb the help has been printed instead.
    if (error.code !== 'commander.help') process.stderr.write(`qunda: ${describeUsage(error)}（加 --help 查看用法）\n`);
    return 2;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`qunda: ${message}\n`);
  return error instanceof QundaError && error.code === 'USAGE' ? 2 : 1;
}
