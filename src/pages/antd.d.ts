/** antd types its locales as CommonJS, but the bundler takes the ES module. */
declare module 'antd/es/locale/zh_CN' {
  import type { ConfigProviderProps } from 'antd';

  const locale: NonNullable<ConfigProviderProps['locale']>;
  export default locale;
}
