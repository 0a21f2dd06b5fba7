package atelier.app.report;

import atelier.learn.report.Cells;
import atelier.learn.report.Groups;
import atelier.learn.report.Mistakes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a model errs: its worst rows, and groups of rows.
final class ErrorTables {
  private static final int ROWS = 10;
  private static final int COLUMNS = 9;

  private ErrorTables() {}

  static String groups(Groups groups) {
    boolean share = groups.measure() != Groups.Measure.ERROR;
    var rows = new StringBuilder();
    groups.worst().stream().limit(ROWS).forEach(g -> rows.append("<tr><td><b>%s</b></td><td class=\"n\">%s</td><td class=\"n\"><b>%s</b></td><td class=\"n\">%s to %s</td><td>%s</td></tr>".formatted(
        Markup.text(name(g)), Markup.count(g.rows()), amount(g.error(), share), amount(g.errorLow(), share), amount(g.errorHigh(), share),
        g.clear() ? "clear" : "<span class=\"muted\">may be chance</span>")));
    String error = switch (groups.measure()) {
      case WRONG_SHARE -> "Called wrong";
      case CHOSEN_SHARE -> "Chosen";
      case RELATIVE_ERROR, ERROR -> "Mean error";
    };
    return "<table><thead><tr><th>Group</th><th class=\"n\">Rows</th><th class=\"n\">%s</th><th class=\"n\">90 %% interval</th><th></th></tr></thead><tbody>%s</tbody></table>".formatted(error, rows);
  }

  static String under(Groups groups) {
    boolean share = groups.measure() != Groups.Measure.ERROR;
    return "groups of at least " + Markup.count(groups.smallest()) + " rows, " + Markup.count(groups.tried()) + " tried; all rows: " + amount(groups.overall(), share);
  }

  private static String amount(double value, boolean share) {
    return share ? Markup.number(Math.round(value * 1000) / 10.0) + " %" : Markup.number(value);
  }

  private static String name(Groups.Group group) {
    if (group.missing()) {
      return group.column() + " missing";
    }
    if (group.value() != null) {
      return group.column() + " = " + group.value();
    }
    return group.column() + " " + number(group, group.low()) + " to " + number(group, group.high());
  }

  private static String number(Groups.Group group, @Nullable Double value) {
    return value == null ? "–" : group.kind().isTemporal() ? Cells.text(group.kind(), value) : Markup.number(value);
  }

  static String mistakes(Mistakes mistakes) {
    int columns = Math.min(COLUMNS, mistakes.columns().size());
    var table = new StringBuilder("<table class=\"sample\"><thead><tr><th class=\"n\">Row</th><th>True</th><th>Called</th>");
    mistakes.columns().stream().limit(columns).forEach(name -> table.append("<th>").append(Markup.text(name)).append("</th>"));
    table.append("</tr></thead><tbody>");
    for (Mistakes.Mistake row : mistakes.rows().subList(0, Math.min(ROWS, mistakes.rows().size()))) {
      table.append("<tr><td class=\"n\">%s</td><td><b>%s</b></td><td><b>%s</b></td>".formatted(Markup.count(row.row()), Markup.text(row.truth()), Markup.text(row.predicted())));
      List<@Nullable String> cells = row.cells().subList(0, columns);
      cells.forEach(cell -> table.append(cell == null ? "<td class=\"muted\">–</td>" : "<td>" + Markup.text(cell) + "</td>"));
      table.append("</tr>");
    }
    return table.append("</tbody></table>").toString();
  }
}
