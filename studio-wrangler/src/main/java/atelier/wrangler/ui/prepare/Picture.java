package atelier.wrangler.ui.prepare;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.data.view.RowPage;
import atelier.core.data.view.TableView;
import atelier.core.data.view.ViewQuery;
import atelier.core.expr.Expr;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.work.Difference;
import atelier.flow.work.Effect;
import atelier.ui.grid.ColumnKind;
import atelier.ui.grid.GridArea;
import atelier.ui.grid.GridCell;
import atelier.ui.grid.GridColumn;
import atelier.ui.grid.GridPage;
import atelier.ui.grid.Mark;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A table of the flow as the grid shows it: alone, or beside what it was before.
///
/// @param node       whose table it is
/// @param view       the rows that are shown
/// @param whole      all of them; closed with the picture
/// @param columns    to show, in their order; those that are gone under the name of [Difference#former]
/// @param difference null where the table is shown alone
record Picture(String node, TableView view, TableView whole, List<String> columns, @Nullable Difference difference) implements AutoCloseable {
  static Picture alone(String node, Dataset table) throws ProblemException {
    TableView view = TableView.open(table);
    return new Picture(node, view, view, table.schema().names(), null);
  }

  /// @param onlyChanged leaves out rows that are as they were
  static Picture beside(String node, Difference difference, boolean onlyChanged, Progress progress) throws ProblemException {
    TableView all = TableView.open(difference.table());
    if (!onlyChanged || !hasFate(difference)) {
      return new Picture(node, all, all, difference.columns(), difference);
    }
    try {
      return new Picture(node, all.with(ViewQuery.ALL.where(Expr.call("ne", Expr.column(Difference.FATE), Difference.SAME)), progress), all, difference.columns(), difference);
    } catch (ProblemException | RuntimeException e) {
      all.close();
      throw e;
    }
  }

  private static boolean hasFate(Difference difference) {
    return difference.table().schema().has(Difference.FATE);
  }

  private @Nullable Effect effect() {
    return difference == null || !hasFate(difference) ? null : difference.effect();
  }

  /// A column's name as people know it.
  static String plain(String column) {
    return isFormer(column) ? column.substring(Difference.former("").length()) : column;
  }

  static boolean isFormer(String column) {
    return column.startsWith(Difference.former(""));
  }

  Column column(int index) {
    return view.dataset().schema().find(columns.get(index)).orElseThrow();
  }

  GridColumn gridColumn(int index) {
    String name = columns.get(index);
    GridColumn column = GridColumn.of(plain(name), ColumnKind.of(column(index).kind()));
    Effect effect = effect();
    if (effect == null) {
      return column;
    }
    return isFormer(name) ? column.withMark(Mark.DROPPED) : effect.added().contains(name) ? column.withMark(Mark.ADDED) : column;
  }

  /// The columns whose figures the headers show.
  List<String> measured() {
    var names = new ArrayList<>(columns);
    Effect effect = effect();
    if (effect != null) {
      effect.changed().keySet().forEach(c -> names.add(Difference.former(c)));
    }
    return names;
  }

  GridPage page(GridArea area, Progress progress) throws ProblemException {
    List<String> shown = columns.subList(area.firstColumn(), area.endColumn());
    var read = new LinkedHashSet<>(shown);
    Effect effect = effect();
    Map<String, Long> changed = effect == null ? Map.of() : effect.changed();
    if (effect != null) {
      shown.stream().filter(changed::containsKey).map(Difference::former).forEach(read::add);
      read.add(Difference.FATE);
    }
    List<String> names = List.copyOf(read);
    RowPage page = view.page(area.firstRow(), Math.toIntExact(area.rows()), names, progress);
    return GridPage.of(area, (row, column) -> {
      int at = (int) (row - area.firstRow());
      String name = columns.get(column);
      String text = text(page, at, names.indexOf(name));
      String fate = effect == null ? Difference.SAME : Objects.requireNonNullElse(text(page, at, names.indexOf(Difference.FATE)), "");
      if (fate.equals(Difference.DROPPED)) {
        return GridCell.marked(text, Mark.DROPPED);
      }
      if (fate.equals(Difference.CHANGED) && changed.containsKey(name)) {
        String before = text(page, at, names.indexOf(Difference.former(name)));
        return same(before, text) ? GridCell.of(text) : GridCell.split(before, text, Mark.CHANGED);
      }
      return GridCell.of(text);
    });
  }

  private static @Nullable String text(RowPage page, int row, int column) {
    var cell = page.cell(row, column);
    return cell.isMissing() ? null : cell.text();
  }

  /// Two columns may be shown with different numbers of decimals.
  private static boolean same(@Nullable String one, @Nullable String other) {
    return Objects.equals(one, other) || one != null && other != null && number(one) != null && Objects.equals(number(one), number(other));
  }

  private static @Nullable BigDecimal number(String text) {
    try {
      return new BigDecimal(text.replace(",", "")).stripTrailingZeros();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  @Override
  public void close() throws ProblemException {
    view.close();
    if (view != whole) {
      whole.close();
    }
  }
}
