/// Series of numbers at equal steps: taking them apart. Must not know tables, dates or who asks.
@NullMarked
package atelier.flow.series;

import org.jspecify.annotations.NullMarked;
