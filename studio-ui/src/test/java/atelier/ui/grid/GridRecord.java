package atelier.ui.grid;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;

/// Writes down what a grid asks its panel for.
final class GridRecord implements GridActions {
  final List<String> asked = new ArrayList<>();

  @Override
  public void sort(int column, SortOrder order) {
    asked.add("sort " + column + " " + order);
  }

  @Override
  public void menu(int column, Bounds place) {
    asked.add("menu " + column);
  }

  @Override
  public void cellMenu(Selection selection, double screenX, double screenY) {
    asked.add("cell menu " + selection.row() + " " + selection.column());
  }

  @Override
  public void pick(int column, Pick pick) {
    asked.add("pick " + column + " " + pick);
  }

  @Override
  public void copy(Selection selection) {
    asked.add("copy " + selection.areas() + selection.columns());
  }

  @Override
  public void edit(long row, int column, String text) {
    asked.add("edit " + row + " " + column + " " + text);
  }

  @Override
  public void open(long row, int column) {
    asked.add("open " + row + " " + column);
  }

  @Override
  public void clear(Selection selection) {
    asked.add("clear " + selection.areas());
  }

  @Override
  public void goTo() {
    asked.add("go to");
  }
}
