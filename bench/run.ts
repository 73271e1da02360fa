import { cpus, totalmem } from 'node:os';
import { benchOrders } from './orders.ts';
import { benchStock } from './stock.ts';

/** Every benchmark by the word that names it: `npm run bench -- stock`. */
const benches: Record<string, (args: readonly string[]) => Promise<boolean>> = {
  orders: benchOrders,
  stock: benchStock,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = benches[name];
if (!bench) {
  console.error(`Usage: npm run bench -- ${Object.keys(benches).join('|')}`);
  process.exit(1);
}
const [cpu] = cpus();
const memory = Math.round(totalmem() / 2 ** 30);
console.log(`machine: ${cpus().length} × ${cpu?.model ?? 'unknown'}, ${memory} GiB`);
console.log(`node ${process.version}, ${process.platform}-${process.arch}`);
process.exitCode = (await bench(args)) ? 0 : 1;
