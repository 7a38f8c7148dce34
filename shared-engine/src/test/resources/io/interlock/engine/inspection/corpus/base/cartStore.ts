import { derived, writable, type Readable } from '../lib/store';
import { fetchPrice } from '../api/prices';
import type { Article, Money } from '../types';

export interface CartItem {
  article: Article;
  quantity: number;
}

export interface CartState {
  items: CartItem[];
  coupon: string | null;
  pending: boolean;
}

const initial: CartState = { items: [], coupon: null, pending: false };

const state = writable<CartState>(initial);

export const cart: Readable<CartState> = { subscribe: state.subscribe };

export const count = derived(state, (current) =>
  current.items.reduce((sum, item) => sum + item.quantity, 0),
);

export function add(article: Article, quantity = 1): void {
  state.update((current) => {
    const existing = current.items.find((item) => item.article.id === article.id);
    if (existing) {
      existing.quantity += quantity;
      return { ...current };
    }
    return { ...current, items: [...current.items, { article, quantity }] };
  });
}

export function remove(id: string): void {
  state.update((current) => ({
    ...current,
    items: current.items.filter((item) => item.article.id !== id),
  }));
}

export async function total(items: CartItem[]): Promise<Money> {
  const prices = await Promise.all(items.map((item) => fetchPrice(item.article.id)));
  return items.reduce(
    (sum, item, index) => sum.plus(prices[index].times(item.quantity)),
    zero(),
  );
}

function zero(): Money {
  return { amount: 0, currency: 'EUR' } as Money;
}

export function reset(): void {
  state.set(initial);
}
