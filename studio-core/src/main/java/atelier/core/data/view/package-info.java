/// A dataset as a person looks at it: pages of cells, orders, header profiles, stories of columns, edits. Must not know windows, flows or learning.
@NullMarked
package atelier.core.data.view;

import org.jspecify.annotations.NullMarked;
