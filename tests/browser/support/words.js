// The words that people see, from the product's own texts, so that a test says each journey once.

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './program.js';

const SELECTION = /\{ \$(\w+) ->\n([^}]*(?:\{ \$\w+ \}[^}]*)*)\n\}/;
// A name, or one behind the French “de”, which loses its vowel before another: `{ $name }`, `{ DE($name) }`.
const VARIABLE = /\{ (DE\()?\$(\w+)\)? \}/g;
const VOWEL = /^[aeiouyàâäæéèêëîïôöœùûü]/i;
const ANYTHING = Symbol('anything');

/**
 * The words of a language, `en` or `fr`. `t('button-send')` is a text, `t('list-by', { name })` one
 * with arguments, and `t.like('steps-by')` an expression that matches it whatever its arguments are.
 * Throws if there is no such text or an argument is missing.
 */
export function words(language) {
  const texts = read(join(ROOT, 'locales', language));
  const plural = new Intl.PluralRules(language);

  const fill = (key, args, escape) => {
    const text = texts.get(key);
    if (text === undefined) {
      throw new Error(`no text ${key} in ${language}`);
    }
    const value = (name) => {
      if (name in args) {
        return escape(String(args[name]));
      }
      if (args[ANYTHING]) {
        return '.+';
      }
      throw new Error(`${key} needs ${name}`);
    };
    const [whole, name, variants] = SELECTION.exec(text) ?? [];
    const chosen = whole ? text.replace(whole, () => variant(variants, plural, args[name])) : text;
    const of = (name) => (name in args ? (VOWEL.test(args[name]) ? 'd’' : 'de ') : '(?:de |d’)') + value(name);
    const named = (plain, de, name) => escape(plain) + (name ? (de ? of(name) : value(name)) : '');
    const parts = chosen.split(VARIABLE);
    return parts.map((part, at) => (at % 3 ? '' : named(part, parts[at + 1], parts[at + 2]))).join('');
  };

  const t = (key, args = {}) => fill(key, args, (text) => text);
  t.language = language;
  t.like = (key, args = {}) => {
    const escape = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return new RegExp(fill(key, { ...args, [ANYTHING]: true }, escape).replaceAll(/\s+/g, '\\s+'));
  };
  return t;
}

/** Of the lines `[one] …` and `*[other] …`, the text for a count. */
function variant(lines, plural, count) {
  const texts = new Map([...lines.matchAll(/\[(\w+)\] (.*)/g)].map(([, name, text]) => [name, text]));
  return texts.get(plural.select(Number(count ?? 2))) ?? texts.get('other');
}

/** The texts of a folder of Fluent files: messages of one pattern, which is all that is used. */
function read(folder) {
  const texts = new Map();
  for (const file of readdirSync(folder)) {
    const content = readFileSync(join(folder, file), 'utf8');
    for (const [, key, text] of content.matchAll(/^([a-z][\w-]*) = (.*(?:\n(?: +.*|\}))*)/gm)) {
      texts.set(key, text);
    }
  }
  return texts;
}
