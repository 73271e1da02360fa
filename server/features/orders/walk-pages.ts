import type { OrderPage } from '../../../connectors/connector.ts';

type Walk<Page> = {
  read: (cursor: string | null) => Promise<Page>;
  /** Pages that follow each other, at least one. */
  write: (pages: readonly Page[]) => Promise<void>;
};

/** Read and not written: what the platform gives faster than that waits with it. */
const MOST_WAITING = 500;

const ordersIn = (pages: readonly Pick<OrderPage, 'orders'>[]): number =>
  pages.reduce((sum, { orders }) => sum + orders.length, 0);

/**
 * Reads on while what was read before is being written, and then writes all that has come since at
 * once: page by page when the platform is the slower one, several together when the database is.
 * A reading that fails does so after everything read is written.
 */
export const walkPages = async <Page extends OrderPage>(
  from: string | null,
  { read, write }: Walk<Page>,
): Promise<void> => {
  let waiting: Page[] = [];
  let writing = Promise.resolve();
  let busy = false;
  const flush = (): void => {
    const pages = waiting;
    waiting = [];
    busy = true;
    writing = write(pages).finally(() => {
      busy = false;
    });
    // Its failure is met where it is awaited, which may be after the next page.
    writing.catch(() => undefined);
  };
  const finish = async (): Promise<void> => {
    await writing;
    if (waiting.length > 0) await write(waiting);
  };
  let cursor = from;
  do {
    const page = await read(cursor).catch(async (error: unknown) => {
      await finish();
      throw error;
    });
    waiting.push(page);
    cursor = page.nextCursor;
    if (busy && ordersIn(waiting) < MOST_WAITING) continue;
    await writing;
    flush();
  } while (cursor !== null);
  await finish();
};
