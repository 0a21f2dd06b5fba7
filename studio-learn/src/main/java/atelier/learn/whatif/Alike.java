package atelier.learn.whatif;

import java.util.List;

/// The reference rows most alike to a row, and what became of them.
///
/// @param rows     their numbers in the reference rows, from 0, the most alike first
/// @param known    how many of them have a known target
/// @param byClass  how many of those are of each class, in the order of the model's classes; empty for regression
/// @param mean     mean target of those for regression; NaN for classes, or where none is known
public record Alike(List<Integer> rows, int known, List<Integer> byClass, double mean) {
  public Alike {
    rows = List.copyOf(rows);
    byClass = List.copyOf(byClass);
  }
}
