import { expect, test } from 'vitest';
import { patternOf } from '../../src/client/word-pattern.ts';

test.each<[string, string[], string, string[]]>([
  ['a word and how it goes on', ['agent'], 'Agents, an agent, and reagents', ['Agent', 'agent']],
  ['a name over two spaces', ['Ada Example'], 'By Ada  Example', ['Ada  Example']],
  ['the longer of two', ['long', 'long context'], 'long context, long', ['long context', 'long']],
  ['what is no pattern but looks like one', ['C++', '(a|b)*', '$x$'], 'C++ (a|b)* $x$', ['C++', '(a|b)*', '$x$']],
  ['words that stand without spaces', ['智能体'], '多智能体系统', ['智能体']],
  ['nothing of blanks', ['  ', 'a'], 'b', []],
])('marks %s', (_, words, text, expected) => {
  expect([...text.matchAll(patternOf(words)!)].map(([found]) => found)).toEqual(expected);
});

test('without words there is no pattern', () => {
  expect(patternOf(['', ' '])).toBeUndefined();
});
