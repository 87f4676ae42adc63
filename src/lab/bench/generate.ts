import type { LabelledQuestion } from '../../evaluation/questions.ts';
import {
  CLOSINGS,
  type Frame,
  fillFrame,
  KNOWN_FRAMES,
  MATTERS,
  OPENINGS,
  TEST_FRAMES,
  TITLE_FRAMES,
} from './frames.ts';
import type { GeneratorWords } from './generator-words.ts';
import { createRandom, pick, type Random } from './random.ts';

/** A line of a `.jsonl` corpus. */
export interface GeneratedEntry {
  id: string;
  title: string;
  similar: string[];
  answer: string;
}

/** What an entry is about; no two entries are about the same. */
interface Topic {
  place: string;
  thing: string;
  matter: readonly string[];
  /** A config key, for one entry in ten. */
  key: string | null;
}

const SEED = 20_240_601;
/** Walks through all topics in leaps, so that neighbours differ in every part. Prime. */
const LEAP = 7_919_747;
const KEY_EVERY = 10;

/**
 * Generates distinct entries, the same ones for the same arguments, with `similarCount` similar questions spread evenly.
 * Throws RangeError where the words do not make that many topics.
 */
export function generateCorpus(
  words: GeneratorWords,
  entryCount: number,
  similarCount = Math.round(entryCount * 2.5),
): GeneratedEntry[] {
  if (entryCount > countTopics(words)) throw new RangeError(`the words make ${countTopics(words)} topics only`);
  const random = createRandom(SEED);
  return Array.from({ length: entryCount }, (_, at) => {
    const topic = topicAt(words, at);
    const count = Math.floor(((at + 1) * similarCount) / entryCount) - Math.floor((at * similarCount) / entryCount);
    const first = Math.floor(random() * KNOWN_FRAMES.length);
    const frames = Array.from({ length: count }, (_, nth) => KNOWN_FRAMES[(first + nth) % KNOWN_FRAMES.length]!);
    return {
      id: idAt(at),
      title: wordTopic(pick(TITLE_FRAMES, random), topic, topic.matter[0]!),
      similar: frames.map((frame) => wordTopic(frame, topic, pick(topic.matter, random))),
      answer: describeSolution(topic),
    };
  });
}

/** Generates questions about entries of `generateCorpus`, each in a wording that the corpus does not have. */
export function generateQuestions(
  words: GeneratorWords,
  entryCount: number,
  questionCount: number,
): LabelledQuestion[] {
  const random = createRandom(SEED + 1);
  return Array.from({ length: questionCount }, () => {
    const at = Math.floor(random() * entryCount);
    const topic = topicAt(words, at);
    const text = wordTopic(pick(TEST_FRAMES, random), topic, pick(topic.matter, random));
    return { q: addNoise(text, random), gold: [idAt(at)], kind: 'generated' };
  });
}

/** Fillers around the text, and in one text of four a character less. */
export function addNoise(text: string, random: Random): string {
  const characters = [...text];
  if (random() < 0.25) characters.splice(Math.floor(random() * characters.length), 1);
  return `${pick(OPENINGS, random)}${characters.join('')}${pick(CLOSINGS, random)}`;
}

function countTopics({ places, things }: GeneratorWords): number {
  return places.length * things.length * MATTERS.length;
}

function topicAt(words: GeneratorWords, at: number): Topic {
  const { places, things } = words;
  const number = (at * LEAP) % countTopics(words);
  const rest = Math.floor(number / places.length);
  return {
    place: places[number % places.length]!,
    thing: things[rest % things.length]!,
    matter: MATTERS[Math.floor(rest / things.length)]!,
    key: at % KEY_EVERY === 0 ? `rim_param_${at.toString(36).padStart(4, '0')}_switch` : null,
  };
}

function wordTopic(frame: Frame, { place, thing, key }: Topic, matter: string): string {
  return `${fillFrame(frame, place, thing, matter)}${key ? ` ${key}` : ''}`;
}

function describeSolution({ place, thing, matter, key }: Topic): string {
  const setting = key ? `把 ${key} 的值改为 1 并保存。` : '按提示核对后保存。';
  return `1. 打开 ${place} 的设置页面。\n2. 找到 ${thing}，检查是否${matter[0]}。\n3. ${setting}`;
}

function idAt(at: number): string {
  return `G${String(at + 1).padStart(6, '0')}`;
}
