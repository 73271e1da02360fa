import { z } from 'zod';

// zod would try whether it may compile its parsers at run time. The content security policy forbids
// that, and every try would be reported. Imported first: schemas decide when they are made.
z.config({ jitless: true });
