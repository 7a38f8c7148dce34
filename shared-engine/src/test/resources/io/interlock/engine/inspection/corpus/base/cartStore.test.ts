import { beforeEach, describe, expect, it, vi } from 'vitest';
import { add, cart, count, remove, reset, total } from './cartStore';
import { article } from '../test/fixtures';
import { read } from '../test/read';

vi.mock('../api/prices');

describe('cart', () => {
  beforeEach(() => reset());

  it('counts the quantity of one article', () => {
    add(article('a'), 2);
    add(article('a'));
    expect(read(count)).toBe(3);
  });

  it('forgets what is removed', () => {
    add(article('a'));
    add(article('b'));
    remove('a');
    expect(read(cart).items.map((item) => item.article.id)).toEqual(['b']);
  });

  it('sums prices', async () => {
    add(article('a'), 2);
    const money = await total(read(cart).items);
    expect(money.amount).toBe(20);
  });
});
