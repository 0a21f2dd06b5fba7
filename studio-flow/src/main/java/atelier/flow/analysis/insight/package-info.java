/// The data quality and insights report: what a table holds, what is wrong with it, and which step would mend it. Must not know windows or how the report is drawn.
@NullMarked
package atelier.flow.analysis.insight;

import org.jspecify.annotations.NullMarked;
