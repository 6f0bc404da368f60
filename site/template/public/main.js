// Colours for Flowgraph programs; all else is the template's.
export default {
  defaultTheme: 'auto',
  configureHljs(hljs) {
    hljs.registerLanguage('flow', () => ({
      name: 'Flowgraph',
      keywords: {
        keyword: 'goto if else promote print_and_stop merge_point can_enter_jit one_of guard_true guard_false guard_value guard_kind guard_class loop label',
        literal: 'nan inf',
      },
      contains: [
        hljs.COMMENT('#', '$'),
        { className: 'string', begin: "'", end: "'", illegal: '\\n' },
        { className: 'title', begin: /^[A-Za-z_][\w'.]*(?=:)/ },
        hljs.C_NUMBER_MODE,
      ],
    }))
  },
}
