/** Where a build keeps what the next one need not make again. A text that can't be read is not there. */
export interface Memory {
  read(name: string): string | undefined;
  write(name: string, text: string): void;
  remove(name: string): void;
  /** Of all texts whose name begins so. */
  names(beginning: string): string[];
}
