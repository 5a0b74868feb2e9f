// check: typed = 2/0
// check: module = 2/0
import http, { type Response } from 'k6/http';
import { check } from 'k6';
import type { Options } from 'k6/options';
import { double } from './files/typed.ts';

interface Data {
  token: string;
  list?: number[];
}

export const options: Options = { vus: 1, iterations: 2 };

class Box<T> {
  private value: T;
  constructor(value: T) {
    this.value = value;
  }
  get(): T {
    return this.value!;
  }
}

export function setup(): Data {
  return { token: 'abc' };
}

export default function (data: Data): void {
  const res: Response = http.get(`${__ENV.BASE}/get`);
  const box = new Box<string>(data.token as string);
  check(res, { typed: (r: Response): boolean => r.status === 200 && box.get() === 'abc', module: () => double(2) === 4 });
}
