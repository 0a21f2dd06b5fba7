/// The language of columns ([Expr]) and tables ([Rel]): parser, functions, types, and the writer of SQL. Must not know engines, files'
/// contents or transforms.
@NullMarked
package atelier.core.expr;

import org.jspecify.annotations.NullMarked;
