import { Text } from '@mantine/core';
import { useFormat } from '../../../lib/use-format.ts';

/** How many orders wait; red while any does. */
export const PendingOrders = ({ count }: { count: number }) => {
  const format = useFormat();
  return (
    <Text
      span
      size="sm"
      className="quayside-numbers"
      {...(count > 0 && { fw: 700, c: 'var(--mantine-color-error)' })}
    >
      {format.number(count)}
    </Text>
  );
};
