// Plain JavaScript, as an ES module: which words of a dictionary come nearest to one with a mistake in it.

const SYLLABLES = ['ba', 'cor', 'den', 'fi', 'gal', 'hu', 'jo', 'kem', 'lin', 'mo', 'nar', 'per', 'qui', 'ro', 'sta', 'tul'];

/** All words of three syllables. */
const DICTIONARY = SYLLABLES.flatMap((a) => SYLLABLES.flatMap((b) => SYLLABLES.map((c) => a + b + c)));

/**
 * Letters to add, take away or change to get from one word to the other.
 * @param {string} from
 * @param {string} to
 * @returns {number}
 */
function distance(from, to) {
  let above = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = above[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      row.push(Math.min(changed, above[j] + 1, row[j - 1] + 1));
    }
    above = row;
  }
  return above[to.length];
}

/** Words of the dictionary, each with two letters swapped. */
export function misspelt(count) {
  return Array.from({ length: count }, (_, i) => {
    const word = DICTIONARY[(i * 977) % DICTIONARY.length];
    return [word.slice(0, 2) + word[3] + word[2] + word.slice(4)];
  });
}

/**
 * The words that come nearest to this one.
 *
 * @profile misspelt(50)
 * @param {string} word
 * @returns {string[]}
 */
export function suggestions(word) {
  let nearest = Infinity;
  let found = [];
  for (const candidate of DICTIONARY) {
    const letters = distance(word, candidate);
    if (letters < nearest) found = [];
    if (letters <= nearest) found.push(candidate);
    nearest = Math.min(nearest, letters);
  }
  return found;
}
