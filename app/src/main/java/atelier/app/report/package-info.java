/// A self-contained HTML page about a table, its models and their predictions, from plain records. Must not know how those are made.
@NullMarked
package atelier.app.report;

import org.jspecify.annotations.NullMarked;
