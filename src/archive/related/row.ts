type Numbers = Int32Array | Uint16Array;

/** How many numbers a row has room for; a longer list has a row of its own. */
const length = 65_536;

/**
 * Puts lists of numbers next to each other, and gives each as it lies there: a buffer of its own costs a short list more
 * than its numbers.
 */
export function openRow<Kind extends Numbers>(make: new (length: number) => Kind): (numbers: Kind) => Kind {
  let row = new make(0);
  let end = 0;
  return (numbers) => {
    if (end + numbers.length > row.length) {
      row = new make(Math.max(length, numbers.length));
      end = 0;
    }
    row.set(numbers, end);
    end += numbers.length;
    return row.subarray(end - numbers.length, end) as Kind;
  };
}
