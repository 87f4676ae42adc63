// Runs before everything else, also under a Node that could not read the rest: old syntax, and nothing imported.
var fs = require('fs');
var path = require('path');

var project = require('../package.json');
var WANTED = project.engines.node.replace('>=', '');
var isCheckedAfterInstall = process.argv[2] === '--installed';

function isOlder(have, wanted) {
  for (var at = 0; at < wanted.length; at++) {
    if (have[at] !== wanted[at]) return have[at] < wanted[at];
  }
  return false;
}

function toNumbers(version) {
  return version.split('.').map(Number);
}

function hasModule(name) {
  return fs.existsSync(path.join(__dirname, '../node_modules', name));
}

function findProblem() {
  if (isOlder(toNumbers(process.versions.node), toNumbers(WANTED))) {
    return '需要 Node ' + WANTED + ' 以上，现在是 ' + process.versions.node + '。请升级 Node，再重新运行 npm ci。';
  }
  if (!hasModule('tsx')) return '依赖还没有安装，请先在项目目录里运行 npm ci。';
  var missing = Object.keys(project.dependencies || {}).filter(function (name) {
    return !hasModule(name);
  });
  if (missing.length > 0) {
    return '缺少依赖 ' + missing.join('、') + '（package.json 比 node_modules 新）。请在项目目录里运行 npm ci。';
  }
  if (!hasModule('nodejieba') || (isCheckedAfterInstall && !hasModule('nodejieba/build/Release/nodejieba.node'))) {
    return (
      '中文分词组件 nodejieba 没有编译成功。请安装 Python 3、make 和 C++ 编译器' +
      '（Debian/Ubuntu：apt-get install -y python3 make g++；macOS：xcode-select --install），再重新运行 npm ci。'
    );
  }
  return null;
}

var problem = findProblem();
if (problem !== null) {
  console.error('qunda: ' + problem);
  process.exit(1);
}
