import Papa from 'papaparse';
import { idParams } from '../../platform/http/id-params.ts';
import { protectedRoute } from '../../platform/http/route.ts';

export const csvRoute = <Path extends string>(path: Path, what: string) =>
  protectedRoute('view', {
    summary: `Download the rows of ${what} as CSV`,
    method: 'get',
    path,
    tags: ['Stock syncs'],
    request: { params: idParams },
    responses: { 200: { description: 'All rows', content: { 'text/csv': {} } } },
  });

type Cell = string | number | null;

/** Texts that a spreadsheet would run as a formula are defused. */
export const csvLines = (rows: readonly Cell[][]): string =>
  `${Papa.unparse([...rows], { escapeFormulae: true, newline: '\r\n' })}\r\n`;

/** Streams pages of lines, with the mark by which spreadsheets know UTF-8. */
export const csvResponse = (name: string, pages: AsyncIterable<string>): Response => {
  const encoded = async function* () {
    const encoder = new TextEncoder();
    yield encoder.encode('\uFEFF');
    for await (const page of pages) yield encoder.encode(page);
  };
  return new Response(ReadableStream.from(encoded()), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
    },
  });
};
