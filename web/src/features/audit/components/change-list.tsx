import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditChange } from '../../../../../contract/audit.contract.ts';
import { useFieldText } from '../field-text.ts';
import classes from './change-list.module.css';

const shown = 4;

/** What changed, field by field, old → new; long lists open on demand. */
export const ChangeList = ({ changes }: { changes: readonly AuditChange[] }) => {
  const { t } = useTranslation();
  const fieldText = useFieldText();
  const [open, setOpen] = useState(false);
  if (changes.length === 0) return null;
  const listed = open ? changes : changes.slice(0, shown);
  return (
    <ul className={classes.changes}>
      {listed.map((change) => {
        const { field, from, to } = fieldText(change);
        return (
          <li key={change.field}>
            <Text span size="xs" c="dimmed">
              {field}
            </Text>{' '}
            {change.from !== null && (
              <>
                <del className={classes.old}>{from}</del>
                <span aria-hidden="true"> → </span>
              </>
            )}
            <ins className={classes.new}>{to}</ins>
          </li>
        );
      })}
      {listed.length < changes.length && (
        <li>
          <button type="button" className={classes.more} onClick={() => setOpen(true)}>
            {t('audit.moreChanges', { count: changes.length - shown })}
          </button>
        </li>
      )}
    </ul>
  );
};
