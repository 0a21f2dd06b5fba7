package atelier.experiments.model;

import java.util.List;

/// Rows of the table that a model was measured on, as texts.
///
/// @param numbers of the rows in the table, from 1
/// @param cells   row by row, one text a column; empty is missing
/// @param of      how many rows were asked for; more than `numbers` where only the first were read
public record ModelRows(List<String> columns, List<Long> numbers, List<List<String>> cells, int of) {
  public ModelRows {
    columns = List.copyOf(columns);
    numbers = List.copyOf(numbers);
    cells = cells.stream().map(List::copyOf).toList();
  }
}
