// adaptivecards-templating's types reach for TypeScript sources of another package, which need other compiler options.
export {};
