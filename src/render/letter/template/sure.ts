/** Whether a value that `path` names is shown whatever the issue is: in no block, or in each branch of one. */
export function surelyShown(program: hbs.AST.Program | undefined, path: string): boolean {
  return (program?.body ?? []).some((node) => {
    if (node.type === 'MustacheStatement') return isPath((node as hbs.AST.MustacheStatement).path, path)
    if (node.type !== 'BlockStatement') return false
    const { path: helper, params, program: yes, inverse: no } = node as hbs.AST.BlockStatement
    const always = helper.original === 'with' && params[0] !== undefined && isPath(params[0], 'words')
    return surelyShown(yes, path) && (always || surelyShown(no, path))
  })
}

function isPath(node: hbs.AST.Node, path: string): boolean {
  const { type, parts } = node as hbs.AST.PathExpression
  return type === 'PathExpression' && (parts.join('.') === path || parts.join('.') === `root.${path}`)
}
