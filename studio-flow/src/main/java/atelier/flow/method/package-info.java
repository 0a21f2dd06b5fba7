/// Methods that learn from arrays of numbers: clusters, outliers, neighbours, seasons. Records for what was learned, so that it can be saved as JSON. Must not know tables, steps or engines.
@NullMarked
package atelier.flow.method;

import org.jspecify.annotations.NullMarked;
