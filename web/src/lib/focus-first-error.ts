/** Takes a person to the first field that a refused form marks, once the marks are drawn. */
export const focusFirstError = (formId: string): void => {
  requestAnimationFrame(() => {
    document.getElementById(formId)?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
};
