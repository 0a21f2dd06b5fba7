/// Rows about everything in a project: repositories as interfaces, H2 and a memory implementation behind them.
/// Must not know the project's files, nor who asks.
@NullMarked
package atelier.core.store;

import org.jspecify.annotations.NullMarked;
