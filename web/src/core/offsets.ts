// SPDX-License-Identifier: Apache-2.0
// The server counts bytes of UTF-8, the browser UTF-16 units. This turns the ones into the others.

/** For each byte offset, in any order, the index in `text` at which it stands. Offsets behind the end, or inside a
 *  character, give the next place that there is. */
export function indicesOfBytes(text: string, offsets: readonly number[]): number[] {
  const order = offsets.map((_, i) => i).sort((a, b) => offsets[a]! - offsets[b]!);
  const found = new Array<number>(offsets.length).fill(text.length);
  let byte = 0;
  let index = 0;
  for (const i of order) {
    const wanted = offsets[i]!;
    while (byte < wanted && index < text.length) {
      const unit = text.charCodeAt(index);
      if (unit < 0x80) byte += 1;
      else if (unit < 0x800) byte += 2;
      else if (unit >= 0xd800 && unit < 0xdc00 && index + 1 < text.length) {
        byte += 4;
        index += 1;
      } else byte += 3;
      index += 1;
    }
    found[i] = index;
  }
  return found;
}
