package atelier.app.report;

import java.util.Arrays;
import java.util.List;

/// What a confusion matrix says of each class: how many of its rows are found, how many calls of it are right.
record ClassTable(List<String> classes, long[][] counts) {
  String html() {
    var rows = new StringBuilder();
    for (int k = 0; k < classes.size(); k++) {
      int column = k;
      long all = Arrays.stream(counts[k]).sum();
      long called = Arrays.stream(counts).mapToLong(row -> row[column]).sum();
      double found = all == 0 ? Double.NaN : (double) counts[k][k] / all;
      double right = called == 0 ? Double.NaN : (double) counts[k][k] / called;
      rows.append("<tr><td><b>%s</b></td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>".formatted(
          Markup.text(classes.get(k)), Markup.count(all), Markup.percent(found), Markup.percent(right), Markup.score(2 * found * right / (found + right))));
    }
    return "<table><thead><tr><th>Class</th><th class=\"n\">Rows</th><th class=\"n\">Found (recall)</th><th class=\"n\">Right when called (precision)</th><th class=\"n\">F1</th></tr></thead><tbody>" + rows + "</tbody></table>";
  }
}
