import assert from 'node:assert/strict';
import { LRUCache } from 'lru-cache';
import { throughCache } from '../../../src/notifications/deliver/renderer/throughCache.ts';

describe('what is got through a cache', () => {
  const reads: string[][] = [];
  let gate = Promise.withResolvers<void>();
  const load = async (missing: readonly string[]) => {
    reads.push([...missing]);
    await gate.promise;
    return (item: string) => (item === 'nothing' ? undefined : { item });
  };
  const make = (max = 10) => throughCache((item: string) => item, new LRUCache<string, { item: string }>({ max }));
  beforeEach(() => {
    reads.length = 0;
    gate = Promise.withResolvers();
  });

  it('is read once, however many ask for it at a time', async () => {
    const cache = make();
    const first = cache.get(['a', 'b'], load);
    const second = cache.get(['b', 'c', 'nothing'], load);
    gate.resolve();
    assert.deepEqual([...(await first).keys()], ['a', 'b']);
    assert.deepEqual([...(await second).keys()].sort(), ['b', 'c']);
    assert.deepEqual(reads, [
      ['a', 'b'],
      ['c', 'nothing'],
    ]);
    await cache.get(['a', 'c'], load);
    assert.equal(reads.length, 2);
  });

  it('comes whole where it is more than the cache holds', async () => {
    gate.resolve();
    assert.deepEqual([...(await make(1).get(['a', 'b', 'c'], load)).keys()], ['a', 'b', 'c']);
  });

  it('is read again after it couldn’t be', async () => {
    const cache = make();
    await assert.rejects(
      cache.get(['a'], () => Promise.reject(new Error('no'))),
      /no/,
    );
    gate.resolve();
    assert.deepEqual([...(await cache.get(['a'], load)).keys()], ['a']);
  });
});
