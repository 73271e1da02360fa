import { describe, expect, it } from 'vitest';
import { AppError } from '../../platform/errors/app-error.ts';
import { parseShipmentCsv } from './shipment-csv.ts';

const first = (text: string) => parseShipmentCsv(text).rows[0];
const whole = {
  row: 2,
  orderNumber: '#1001',
  carrier: '黑貓',
  trackingNumber: '900123',
  trackingUrl: null,
  sku: null,
  quantity: null,
};

describe("a carrier's file", () => {
  it.each([
    ['commas', 'order_number,carrier,tracking_number\r\n#1001,黑貓,900123\r\n'],
    ['semicolons', 'order_number;carrier;tracking_number\n#1001;黑貓;900123'],
    ['tabs', 'order_number\tcarrier\ttracking_number\n#1001\t黑貓\t900123'],
    ['a byte order mark', '\uFEFForder_number,carrier,tracking_number\n#1001,黑貓,900123'],
    ['Chinese headers', '訂單編號,物流商,追蹤號碼\n#1001,黑貓,900123'],
    ['headers in any case', 'Carrier , ORDER_NUMBER,Tracking_Number\n黑貓,#1001,900123'],
    ['quotes and apostrophes', 'order_number,carrier,tracking_number\n#1001,"黑貓",\'900123'],
  ])('is read with %s', (_, text) => {
    expect(first(text)).toEqual(whole);
  });

  it('is read with link, SKU and quantity, and without its empty rows', () => {
    const { rows, bad } = parseShipmentCsv(
      'order_number,carrier,tracking_number,tracking_url,sku,quantity\n\n' +
        '1001,黑貓,900123,https://cat.test/900123,MUG-01,2\n,,,,,\n',
    );
    expect(bad).toEqual([]);
    expect(rows).toEqual([
      {
        ...whole,
        row: 3,
        orderNumber: '1001',
        trackingUrl: 'https://cat.test/900123',
        sku: 'MUG-01',
        quantity: 2,
      },
    ]);
  });

  it('keeps every good row beside bad ones, which say why', () => {
    const { rows, bad } = parseShipmentCsv(
      'order_number,carrier,tracking_number,tracking_url,sku,quantity\n' +
        '1001,黑貓,,,,\n1002,黑貓,7,javascript:alert(1),,\n1003,黑貓,8,,MUG,0\n' +
        '1004,黑貓,9,,,3\n1005,黑貓\n1006,黑貓,10,,,\n',
    );
    expect(rows.map(({ orderNumber }) => orderNumber)).toEqual(['1006']);
    expect(bad.map(({ row, orderNumber, detail }) => [row, orderNumber, detail])).toEqual([
      [2, '1001', 'tracking_number is empty'],
      [3, '1002', 'tracking_url is no web address'],
      [4, '1003', 'quantity must be a whole number above zero'],
      [5, '1004', 'quantity needs a SKU'],
      [6, '1005', 'tracking_number is empty'],
    ]);
  });

  it.each([
    ['without a column that it needs', 'order_number,carrier\n1,2'],
    ['of which a quotation mark has no end', 'order_number,carrier,tracking_number\n1,"2,3\n4,5,6'],
    [
      'of more than 5,000 rows',
      `order_number,carrier,tracking_number\n${'1,2,3\n'.repeat(5000)}1,2,3`,
    ],
  ])('is refused as a whole %s', (_, text) => {
    expect(() => parseShipmentCsv(text)).toThrow(AppError);
  });

  it('may have 5,000 rows', () => {
    const text = `order_number,carrier,tracking_number\n${'1,2,3\n'.repeat(5000)}`;
    expect(parseShipmentCsv(text).rows).toHaveLength(5000);
  });
});
