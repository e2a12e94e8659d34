// SPDX-License-Identifier: Apache-2.0
// What a person has selected of a text that stands in the page piece by piece, each piece saying where in the text it
// begins (data-begin).

export interface Selected {
  start: number;
  end: number;
}

/** Cuts what is blank off both ends; nothing where nothing is left. */
export function trimmed(text: string, {start, end}: Selected): Selected | null {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  return start < end ? {start, end} : null;
}

function indexOf(root: Element, node: Node, offset: number): number | null {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest('[data-begin]');
  if (!piece || !root.contains(piece)) return null;
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, offset);
  return Number(piece.getAttribute('data-begin')) + before.toString().length;
}

/** The indices in `text` of what is selected inside `root`; null where nothing is, or more than the text. */
export function selectedIn(root: Element, text: string): Selected | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = indexOf(root, range.startContainer, range.startOffset);
  const end = indexOf(root, range.endContainer, range.endOffset);
  return start === null || end === null ? null : trimmed(text, {start, end});
}
