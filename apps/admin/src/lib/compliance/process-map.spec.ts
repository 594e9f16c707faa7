import { describe, expect, it } from 'vitest';
import { BOX, drawMap } from './process-map.ts';

const step = (id: string, count = 1) => ({ id, name: id, count });
const flow = (from: string, to: string, count = 1, deviating = {}) => ({
  from,
  to,
  count,
  median: 60,
  p90: 90,
  early: 0,
  belated: 0,
  ...deviating,
});
const STEPS = ['A', 'B', 'C', 'D', 'Lost'].map((id) => step(id));

const draw = (...flows: ReturnType<typeof flow>[]) => drawMap({ steps: STEPS, flows }, 'Lost');

describe('the map of the process', () => {
  it('stands in the order of the manual, the loss aside', () => {
    const { steps } = draw(flow('A', 'B'), flow('B', 'Lost'));
    const at = Object.fromEntries(steps.map(({ id, x, y }) => [id, { x, y }]));
    expect(at['B']?.x).toBe(at['A']?.x);
    expect(at['B']?.y).toBeGreaterThan((at['A']?.y ?? 0) + BOX.height);
    expect(at['Lost']?.x).toBeGreaterThan((at['A']?.x ?? 0) + BOX.width);
  });
  it('leaves out a step that no case came to', () => {
    const { steps } = drawMap(
      { steps: [...STEPS.slice(0, 2), step('C', 0)], flows: [flow('A', 'B')] },
      'Lost',
    );
    expect(steps.map(({ id }) => id)).toEqual(['A', 'B']);
  });
  it('draws no two flows that bend over the same steps upon each other', () => {
    const { flows } = draw(flow('A', 'C'), flow('A', 'D'), flow('B', 'D'), flow('A', 'B'));
    const bends = flows.filter(({ from, to }) => `${from}${to}` !== 'AB').map(({ labelX }) => labelX);
    expect(new Set(bends).size).toBe(3);
  });
  it('bends what goes back to the other side', () => {
    const { flows, steps } = draw(flow('C', 'A'));
    expect(flows[0]?.labelX).toBeLessThan(steps[0]?.x ?? 0);
  });
  it('keeps everything on the sheet', () => {
    const { width, height, flows, steps } = draw(flow('C', 'A'), flow('A', 'D'), flow('B', 'Lost'));
    for (const { labelX, labelY } of flows) {
      expect(labelX).toBeGreaterThanOrEqual(0);
      expect(labelX).toBeLessThan(width);
      expect(labelY).toBeLessThan(height);
    }
    for (const { x, y } of steps) {
      expect(x + BOX.width).toBeLessThanOrEqual(width);
      expect(y + BOX.height).toBeLessThanOrEqual(height);
    }
  });
  it('draws the wider the more cases went, and marks where most deviated', () => {
    const { flows } = draw(
      flow('A', 'B', 60),
      flow('B', 'C', 2, { early: 1 }),
      flow('C', 'D', 3, { early: 1 }),
    );
    expect(flows.map(({ width, deviates }) => [width, deviates])).toEqual([
      [6, false],
      [1, false],
      [1, true],
    ]);
  });
  it('says how many flows it did not draw', () => {
    const many = Array.from({ length: 70 }, (_, at) => flow('A', 'B', 70 - at));
    expect(drawMap({ steps: STEPS, flows: many }, 'Lost').left).toBe(10);
  });
});
