// antd's own words. Its locale files are CommonJS to the type checker and ES modules to the bundler, hence the one cast.
import type { ConfigProviderProps } from 'antd'
import en from 'antd/es/locale/en_US.js'
import zh from 'antd/es/locale/zh_CN.js'
import type { Language } from './settings.ts'

type Locale = NonNullable<ConfigProviderProps['locale']>
export const locales = { zh, en } as unknown as Record<Language, Locale>
