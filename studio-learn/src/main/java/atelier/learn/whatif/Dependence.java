package atelier.learn.whatif;

import java.util.List;

/// How a score depends on one column, all others staying as they are.
///
/// @param column  its name
/// @param ordered whether the grid is a scale (numbers, dates) and a line may join its points; else its values are categories
/// @param grid    cells of the column, rising; categories by frequency
/// @param average mean score of the reference rows with the column set to each cell (partial dependence)
/// @param present score of the present row with the column set to each cell (individual conditional expectation)
/// @param rows    reference rows behind `average`
public record Dependence(String column, boolean ordered, List<Object> grid, double[] average, double[] present, int rows) {
  public Dependence {
    grid = List.copyOf(grid);
    if (average.length != grid.size() || present.length != grid.size()) {
      throw new IllegalArgumentException(average.length + " and " + present.length + " numbers for " + grid.size() + " cells.");
    }
  }
}
