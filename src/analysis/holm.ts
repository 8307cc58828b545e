/**
 * The probabilities of several tests made at once, each raised so that rejecting what is below 0.05 rejects a true
 * hypothesis in at most 5 % of all cases (Holm 1979, A simple sequentially rejective multiple test procedure, Scandinavian
 * Journal of Statistics 6). In the order given.
 */
export function holm(probabilities: readonly number[]): readonly number[] {
  const raised = probabilities.map(() => 1);
  let highest = 0;
  probabilities
    .map((probability, index) => ({ probability, index }))
    .toSorted((a, b) => a.probability - b.probability)
    .forEach(({ probability, index }, rank) => {
      highest = Math.max(highest, Math.min(1, probability * (probabilities.length - rank)));
      raised[index] = highest;
    });
  return raised;
}
