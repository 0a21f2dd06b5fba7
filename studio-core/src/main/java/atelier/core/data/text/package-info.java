/// Delimited text: its encoding, its dialect, its records. Must not know kinds of columns, engines or datasets.
@NullMarked
package atelier.core.data.text;

import org.jspecify.annotations.NullMarked;
