'use strict';
// A CommonJS module: puzzles that are solved by trying, so that some take many times as long as others.

/** One solved board, from which the puzzles are made. */
const SOLVED = Array.from({ length: 81 }, (_, cell) => {
  const row = Math.floor(cell / 9);
  return ((row * 3 + Math.floor(row / 3) + (cell % 9)) % 9) + 1;
});

/** A puzzle as 81 digits, 0 for an empty cell. The same number always gives the same puzzle. */
function puzzle(number) {
  let state = number * 7919 + 1;
  const next = (limit) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  const cells = [...SOLVED];
  for (let emptied = 0; emptied < 51; ) {
    const cell = next(81);
    if (cells[cell] === 0) continue;
    cells[cell] = 0;
    emptied++;
  }
  return cells.join('');
}

/** The digits that fit into a cell, as bits 1 to 9. */
function candidates(board, cell) {
  const row = Math.floor(cell / 9);
  const column = cell % 9;
  const corner = (row - (row % 3)) * 9 + column - (column % 3);
  let taken = 0;
  for (let i = 0; i < 9; i++) {
    taken |= 1 << board[row * 9 + i];
    taken |= 1 << board[i * 9 + column];
    taken |= 1 << board[corner + Math.floor(i / 3) * 9 + (i % 3)];
  }
  return ~taken & 0b11_1111_1110;
}

/** How many solutions the board has. */
function countFrom(board, cell) {
  while (cell < 81 && board[cell] !== 0) cell++;
  if (cell === 81) return 1;
  const fitting = candidates(board, cell);
  let solutions = 0;
  for (let digit = 1; digit <= 9; digit++) {
    if ((fitting & (1 << digit)) === 0) continue;
    board[cell] = digit;
    solutions += countFrom(board, cell + 1);
  }
  board[cell] = 0;
  return solutions;
}

/**
 * Counts the solutions of a sudoku; a good puzzle has one.
 *
 * @profile Array.from({ length: 90 }, (_, i) => [puzzle(i)])
 * @param {string} cells 81 digits, 0 for an empty cell
 * @returns {number}
 */
function countSolutions(cells) {
  return countFrom(Array.from(cells, Number), 0);
}

module.exports = { countSolutions, puzzle };
