package atelier.core.data.arrow;

import org.jspecify.annotations.Nullable;

/// The cells of a column in one batch.
@FunctionalInterface
interface Vector {
  @Nullable Object at(int row);
}
