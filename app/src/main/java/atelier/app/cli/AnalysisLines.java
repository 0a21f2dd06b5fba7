package atelier.app.cli;

import atelier.flow.analysis.Analysis;
import atelier.flow.analysis.Bars;
import atelier.flow.analysis.Boxes;
import atelier.flow.analysis.Collinearity;
import atelier.flow.analysis.Correlation;
import atelier.flow.analysis.Decomposition;
import atelier.flow.analysis.Duplicates;
import atelier.flow.analysis.Forest;
import atelier.flow.analysis.Histogram;
import atelier.flow.analysis.Leakage;
import atelier.flow.analysis.Lines;
import atelier.flow.analysis.MissingMap;
import atelier.flow.analysis.Scatter;
import atelier.flow.analysis.TableSummary;

/// Analyses as tables for a terminal; `--json` has everything.
final class AnalysisLines {
  private static final int MOST = 30;

  private AnalysisLines() {}

  static void show(Out out, Analysis analysis) {
    switch (analysis) {
      case Histogram h -> histogram(out, h);
      case Scatter s -> out.line(s.pairs() + " points of " + s.x() + " and " + s.y() + (s.correlation() == null ? "" : String.format(java.util.Locale.ROOT, ", correlation %.4f", s.correlation())));
      case Boxes b -> boxes(out, b);
      case Bars b -> bars(out, b);
      case Lines l -> lines(out, l);
      case Correlation c -> correlation(out, c);
      case Collinearity c -> collinearity(out, c);
      case Leakage l -> leakage(out, l);
      case TableSummary s -> summary(out, s);
      case Decomposition d -> decomposition(out, d);
      case MissingMap m -> missing(out, m);
      case Duplicates d -> duplicates(out, d);
      case Forest f -> forest(out, f);
    }
    if (!analysis.sample().complete()) {
      out.note("Of a sample of " + analysis.sample().rows() + " of " + analysis.sample().of() + " rows.");
    }
  }

  private static void histogram(Out out, Histogram h) {
    var table = new TextTable("facet", "color", h.x(), "rows");
    for (Histogram.Group group : h.groups()) {
      for (int i = 0; i < group.counts().size(); i++) {
        String name = h.edges().isEmpty() ? h.values().get(i) : String.format(java.util.Locale.ROOT, "%.5g – %.5g", h.edges().get(i), h.edges().get(i + 1));
        table.row(group.facet(), group.color(), name, group.counts().get(i));
      }
    }
    out.table(table);
    if (h.missing() > 0) {
      out.line(h.missing() + " missing");
    }
  }

  private static void boxes(Out out, Boxes b) {
    var table = new TextTable(b.x().isEmpty() ? "all rows" : b.x(), "rows", "low", "q1", "median", "q3", "high", "mean", "beyond");
    b.boxes().forEach(x -> table.row(x.name(), x.rows(), x.low(), x.q1(), x.median(), x.q3(), x.high(), x.mean(), x.beyond()));
    out.table(table);
  }

  private static void bars(Out out, Bars b) {
    var table = new TextTable(b.x(), "color", b.y().isEmpty() ? "rows" : b.method() + " of " + b.y(), "n");
    b.bars().forEach(bar -> table.row(bar.name(), b.colors().get(bar.color()), bar.value(), bar.rows()));
    out.table(table);
  }

  private static void lines(Out out, Lines l) {
    var table = new TextTable("color", "points", "first x", "last x", "least y", "largest y");
    l.lines().forEach(line -> table.row(line.color(), line.x().size(), line.x().getFirst(), line.x().getLast(), line.y().stream().min(Double::compare).orElse(null), line.y().stream().max(Double::compare).orElse(null)));
    out.table(table);
  }

  private static void correlation(Out out, Correlation c) {
    var table = new TextTable("a", "b", "value", "measure");
    c.pairs().stream().limit(MOST).forEach(p -> table.row(p.a(), p.b(), p.value(), p.measure()));
    out.table(table);
  }

  private static void collinearity(Out out, Collinearity c) {
    var table = new TextTable("column", "VIF", "lasso");
    for (int i = 0; i < c.factors().size(); i++) {
      table.row(c.factors().get(i).column(), c.factors().get(i).vif(), c.lasso() == null ? null : c.lasso().weights().get(i).weight());
    }
    out.table(table);
    out.line("singular values: " + c.singular().stream().map(v -> String.format(java.util.Locale.ROOT, "%.4g", v)).collect(java.util.stream.Collectors.joining(", ")));
  }

  private static void leakage(Out out, Leakage l) {
    var table = new TextTable("column", l.metric(), "sd", "reading");
    l.scores().forEach(s -> table.row(s.column(), s.score(), s.spread(), s.reading().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')));
    out.table(table);
    l.notes().forEach(out::note);
  }

  private static void summary(Out out, TableSummary s) {
    var table = new TextTable("column", "kind", "count", "missing", "min", "max", "mean", "sd", "rarest", "commonest");
    s.columns().forEach(c -> table.row(c.column(), c.type(), c.count(), c.missing(), c.min(), c.max(), c.mean(), c.sd(), c.rarest(), c.commonest()));
    out.table(table);
  }

  private static void decomposition(Out out, Decomposition d) {
    out.line(d.observed().size() + " points of " + d.y() + ", period " + d.period() + (d.found() ? " (found)" : "") + String.format(java.util.Locale.ROOT, ", remainder sd %.5g", d.deviation()));
    var table = new TextTable("at", "when", "value", "expected", "deviations");
    d.anomalies().stream().limit(MOST).forEach(a -> table.row(a.at(), a.when(), a.value(), a.expected(), a.score()));
    out.table(table);
  }

  private static void missing(Out out, MissingMap m) {
    var table = new TextTable("column", "missing", "share");
    m.map().forEach(line -> table.row(line.column(), line.missing(), line.share()));
    out.table(table);
    out.line(m.complete() + " of " + m.sample().of() + " rows lack nothing.");
    m.sets().stream().limit(MOST).forEach(s -> out.line(s.rows() + " rows lack " + String.join(", ", s.columns())));
  }

  private static void duplicates(Out out, Duplicates d) {
    out.line(String.format(java.util.Locale.ROOT, "%d rows (%.2f %%) have a twin, %d are copies, in %d groups.", d.rows(), 100 * d.share(), d.extras(), d.groups()));
    var table = new TextTable("row", "times", "cells");
    d.most().forEach(r -> table.row(r.row(), r.count(), r.cells().stream().map(c -> c == null ? "–" : c).collect(java.util.stream.Collectors.joining(" | "))));
    out.table(table);
  }

  private static void forest(Out out, Forest f) {
    out.line(String.format(java.util.Locale.ROOT, "%s %.4f ± %.4f, guessing %.4f; learned from %d rows, measured on %d", f.metric(), f.score(), f.spread(), f.trivial(), f.learned(), f.measured()));
    var table = new TextTable("column", "importance");
    f.importance().stream().limit(MOST).forEach(w -> table.row(w.column(), w.share()));
    out.table(table);
    f.notes().forEach(out::note);
  }
}
