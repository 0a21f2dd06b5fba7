/// A self-contained HTML page about a model, from its report and plain records. Must not know how those are made.
@NullMarked
package atelier.app.report;

import org.jspecify.annotations.NullMarked;
