/// A flow as data: nodes, ports and parameters, its file, and whether it holds together. Must not know engines or windows.
@NullMarked
package atelier.flow.graph;

import org.jspecify.annotations.NullMarked;
