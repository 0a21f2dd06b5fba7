/// Parameter records as JSON, command-line values, form fields and search space. Must not know who uses them.
@NullMarked
package atelier.core.param;

import org.jspecify.annotations.NullMarked;
