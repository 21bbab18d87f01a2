export type Language = 'zh' | 'en';

/** The reader's language, by the usual variables of the environment: Chinese for any `zh`, else English. */
export function languageOf({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Language {
  return (LC_ALL || LC_MESSAGES || LANG || '').toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export const language: Language = languageOf(process.env);

/** The one of two sentences that the reader reads. */
export const words = (zh: string, en: string): string => (language === 'zh' ? zh : en);
