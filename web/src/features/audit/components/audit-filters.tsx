import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  type AuditEntry,
  auditActionSchema,
  auditSubjectSchema,
} from '../../../../../contract/audit.contract.ts';
import { FilterBar, FilterSelect } from '../../../ui/filter-bar.tsx';
import { auditRoute } from '../audit.routes.ts';

type AuditFiltersProps = {
  /** The rows that are shown; who is in them can be chosen. */
  rows: readonly AuditEntry[];
};

/** Who, what, of what, and when; all of it lives in the address. */
export const AuditFilters = ({ rows }: AuditFiltersProps) => {
  const { t } = useTranslation();
  const { merchantId, ...search } = auditRoute.useSearch();
  const navigate = auditRoute.useNavigate();
  const change = (changed: Partial<typeof search>) =>
    void navigate({ search: (current) => ({ ...current, ...changed }), replace: true });
  const clear = () => void navigate({ search: { merchantId }, replace: true });

  const people = new Map(rows.flatMap(({ actor: { id, name } }) => (id ? [[id, name]] : [])));
  if (search.actorId && !people.has(search.actorId)) {
    people.set(search.actorId, t('audit.actorChosen'));
  }
  const action = auditActionSchema.safeParse(search.action).data;
  const subject = auditSubjectSchema.safeParse(search.subject).data;
  return (
    <FilterBar onClear={Object.values(search).some(Boolean) ? clear : undefined}>
      <FilterSelect
        label={t('audit.field.who')}
        value={search.actorId}
        options={[...people].map(([value, label]) => ({ value, label }))}
        onChange={(actorId) => change({ actorId })}
      />
      <FilterSelect
        label={t('audit.field.what')}
        value={action}
        options={auditActionSchema.options.map((value) => ({
          value,
          label: t(`audit.action.${value}`),
        }))}
        onChange={(value) => change({ action: value })}
      />
      <FilterSelect
        label={t('audit.field.subject')}
        value={subject}
        options={auditSubjectSchema.options.map((value) => ({
          value,
          label: t(`audit.subject.${value}`),
        }))}
        onChange={(value) => change({ subject: value })}
      />
      <TextInput
        type="date"
        label={t('audit.field.from')}
        value={search.from ?? ''}
        max={search.to}
        onChange={({ currentTarget }) => change({ from: currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t('audit.field.to')}
        value={search.to ?? ''}
        min={search.from}
        onChange={({ currentTarget }) => change({ to: currentTarget.value || undefined })}
      />
    </FilterBar>
  );
};
