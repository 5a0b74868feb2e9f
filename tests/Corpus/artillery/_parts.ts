export interface Part {
  readonly text: string;
}

export const join = <T,>(all: T[], text: (part: T) => string): string => all.map(text).join('');
