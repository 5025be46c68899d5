import { tell } from './notice.ts';
import { say } from './words.ts';

/** Copies a text and says so; false where the browser does not allow it, as on a page without https. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    tell(say('scriptCopied'));
    return true;
  } catch {
    tell(say('scriptNotCopied'));
    return false;
  }
}
