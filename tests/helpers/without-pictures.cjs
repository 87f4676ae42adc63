// A machine on which npm could not install what reads pictures: `node --require` this.
const Module = require('node:module');

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  if (request === 'onnxruntime-node') throw new Error(`Cannot find module '${request}'`);
  return resolve.call(this, request, ...rest);
};
