package atelier.app.report;

import atelier.learn.report.Matrix;

/// What a confusion matrix says of each class: how many of its rows are found, how many calls of it are right.
record ClassTable(Matrix matrix) {
  String html() {
    var rows = new StringBuilder();
    for (int k = 0; k < matrix.classes().size(); k++) {
      rows.append("<tr><td><b>%s</b></td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>".formatted(
          Markup.text(matrix.classes().get(k)), Markup.count(matrix.ofTruth(k)), Markup.percent(matrix.rowShare(k, k)), Markup.percent(matrix.columnShare(k, k)), Markup.score(matrix.f1(k))));
    }
    return "<table><thead><tr><th>Class</th><th class=\"n\">Rows</th><th class=\"n\">Found (recall)</th><th class=\"n\">Right when called (precision)</th><th class=\"n\">F1</th></tr></thead><tbody>" + rows + "</tbody></table>";
  }
}
