package atelier.learn.whatif;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A few changes that lead a row's prediction elsewhere: values that reference rows have, in combinations that they have.
///
/// @param changes  the changed columns
/// @param before   the score of the row as it is
/// @param after    the score of the changed row
/// @param reached  whether that is the goal; else it is only well on the way
/// @param distance half a unit a changed column, and up to half a unit more for how far it is changed: a category all the way, a number by the share
///                 of reference rows between the two values
/// @param rowsLike reference rows that have all the changed values (numbers: within the same tenth of the rows)
public record Counterfactual(List<Change> changes, double before, double after, boolean reached, double distance, int rowsLike) {
  /// One change.
  ///
  /// @param from the row's own cell; null where it is missing
  public record Change(String column, @Nullable Object from, Object to) {}

  public Counterfactual {
    changes = List.copyOf(changes);
  }
}
