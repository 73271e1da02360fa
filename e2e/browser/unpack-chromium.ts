import { fileURLToPath } from 'node:url';
import { inflate } from '@sparticuz/chromium';

/** A process of its own, because the package unpacks into the temporary folder: TMPDIR says where. */
const packed = new URL('../bin/', import.meta.resolve('@sparticuz/chromium'));
const parts = ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'];
await Promise.all(parts.map((part) => inflate(fileURLToPath(new URL(part, packed)))));
