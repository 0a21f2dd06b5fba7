package atelier.wrangler.ui.insights;

import atelier.core.data.Dataset;
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
import atelier.ui.chart.Chart;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Plot;
import atelier.ui.chart.Zoom;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.ChartPlaces;
import atelier.ui.panel.Desk;
import atelier.ui.result.SmallBars;
import atelier.ui.text.Figures;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// What an analysis found, as pictures and tables.
final class AnalysisView extends VBox {
  private static final double TALL = 420;
  private static final int MOST_LINES = 60;

  private final Desk desk;
  private final InsightTexts texts;
  private final Dataset dataset;
  private final List<String> flows;
  private final BiConsumer<String, String> onPair;
  private final List<Chart> charts = new ArrayList<>();

  /// @param flows  that read the dataset, the one that was open last first
  /// @param onPair told which two columns a person wants to see as points
  AnalysisView(Desk desk, InsightTexts texts, Dataset dataset, List<String> flows, Analysis analysis, BiConsumer<String, String> onPair) {
    super(16);
    this.desk = desk;
    this.texts = texts;
    this.dataset = dataset;
    this.flows = flows;
    this.onPair = onPair;
    setStyle("-fx-padding: 16 24 24 24;");
    setMinWidth(0);
    switch (analysis) {
      case Histogram h -> histogram(h);
      case Scatter s -> scatter(s);
      case Boxes b -> add(new BoxPlot(Heading.of(b.y(), b.x(), ""), b), 0);
      case Bars b -> bars(b);
      case Lines l -> lines(l);
      case Correlation c -> add(new MatrixPlot(Heading.of(texts.kindOf(Analysis.Kind.CORRELATION), texts.method(c.method()), ""), c, onPair), 0);
      case Collinearity c -> collinearity(c);
      case Leakage l -> leakage(l);
      case TableSummary s -> summary(s);
      case Decomposition d -> decomposition(d);
      case MissingMap m -> missing(m);
      case Duplicates d -> duplicates(d);
      case Forest f -> forest(f);
    }
  }

  /// Whether rows can be chosen in its pictures.
  static boolean keepsRows(Analysis analysis) {
    return analysis instanceof Histogram || analysis instanceof Scatter;
  }

  private Chart chart(Plot plot, double height) {
    Chart chart = new Chart(desk.look(), desk.language(), plot).saving(new ChartPlaces(desk));
    double tall = height > 0 ? height : plot.height();
    chart.setMinHeight(tall);
    chart.setPrefHeight(tall);
    chart.setMinWidth(0);
    charts.add(chart);
    return chart;
  }

  private void add(Plot plot, double height) {
    getChildren().add(chart(plot, height));
  }

  private void histogram(Histogram h) {
    List<String> facets = h.groups().stream().map(Histogram.Group::facet).distinct().toList();
    List<Plot> plots = new ArrayList<>();
    Optional<ValueBar> chosen = dataset.schema().find(h.x()).filter(column -> h.edges().isEmpty() && ValueBar.suits(column)).map(column -> new ValueBar(texts, column, h.values(), flows, this::keep));
    for (String facet : facets) {
      List<Histogram.Group> groups = h.groups().stream().filter(g -> g.facet().equals(facet)).toList();
      String missing = h.missing() > 0 ? "∅ " + Figures.count(h.missing()) : "";
      var heading = Heading.noted(facet.isEmpty() ? h.x() : facet, "", missing);
      if (!h.edges().isEmpty()) {
        plots.add(new HistogramPlot(heading, h.x(), h.edges(), groups.stream().map(g -> new HistogramPlot.Series(g.color(), g.counts())).toList(), false, false, h.moments()));
      } else {
        plots.add(values(h, groups, heading, value -> chosen.ifPresent(bar -> bar.toggle(value))));
      }
    }
    place(plots);
    chosen.ifPresent(getChildren()::add);
    if (!h.edges().isEmpty()) {
      brush(List.of(new BrushBar.Side(h.x(), h.moments())), (bar, plot, zoom) -> {
        double[] range = ((HistogramPlot) plot).range(zoom.fromX(), zoom.toX());
        bar.show(0, range[0], range[1]);
      });
    }
  }

  /// Goes to the step that keeps some rows, in its form.
  private void keep(String flow, ObjectNode params) {
    desk.go(flow.isEmpty() ? Address.of("prepare", "", dataset.id(), "row.filter", params.toString()) : Address.of("prepare", flow, "add", "row.filter", params.toString(), dataset.id()));
  }

  @FunctionalInterface
  private interface Brushed {
    void show(BrushBar bar, Plot plot, Zoom zoom);
  }

  /// What is dragged over in a picture is offered as a filter step.
  private void brush(List<BrushBar.Side> sides, Brushed brushed) {
    var bar = new BrushBar(texts, sides, flows, this::keep);
    for (Chart chart : charts) {
      chart.setOnPart(zoom -> {
        if (zoom.isNone()) {
          bar.clear();
        } else {
          brushed.show(bar, chart.plot(), zoom);
        }
      });
    }
    getChildren().add(bar);
  }

  private Plot values(Histogram h, List<Histogram.Group> groups, Heading heading, Consumer<String> onValue) {
    long[] totals = new long[h.values().size()];
    groups.forEach(g -> java.util.Arrays.setAll(totals, i -> totals[i] + g.counts().get(i)));
    long most = Math.max(1, java.util.Arrays.stream(totals).max().orElse(1));
    var bars = new ArrayList<SmallBars.Bar>();
    for (int i = 0; i < totals.length; i++) {
      bars.add(new SmallBars.Bar(h.values().get(i), (double) totals[i] / most, Figures.count(totals[i])));
    }
    return new SmallBars(heading, bars, SmallBars.Tone.INK, false, bar -> onValue.accept(bar.name()));
  }

  /// One large picture, or several small ones in rows.
  private void place(List<? extends Plot> plots) {
    if (plots.size() == 1) {
      boolean tall = plots.getFirst().height() == 0;
      Chart chart = chart(plots.getFirst(), tall ? TALL : 0);
      if (tall) {
        VBox.setVgrow(chart, javafx.scene.layout.Priority.ALWAYS);
      }
      getChildren().add(chart);
      return;
    }
    var flow = new FlowPane(20, 20);
    for (Plot plot : plots) {
      Chart chart = chart(plot, plot.height() > 0 ? 0 : 220);
      chart.setPrefWidth(300);
      flow.getChildren().add(chart);
    }
    getChildren().add(flow);
  }

  private void scatter(Scatter s) {
    Double r = s.correlation();
    String figure = r == null ? "" : "r " + Figures.decimals(r, 3);
    List<Plot> plots = new ArrayList<>();
    boolean facets = s.facets().size() > 1;
    for (int f = 0; f < s.facets().size(); f++) {
      var heading = Heading.of(facets ? s.facets().get(f) : s.y() + " × " + s.x(), "", facets ? "" : figure);
      plots.add(new PointsPlot(heading, s, facets ? f : -1, row -> desk.go(Address.of("data", dataset.id(), s.x(), String.valueOf(row)))));
    }
    place(plots);
    brush(List.of(new BrushBar.Side(s.x(), s.momentsOfX()), new BrushBar.Side(s.y(), s.momentsOfY())), (bar, plot, zoom) -> {
      bar.show(0, zoom.fromX(), zoom.toX());
      bar.show(1, zoom.fromY(), zoom.toY());
    });
  }

  private void bars(Bars b) {
    double most = b.bars().stream().mapToDouble(bar -> bar.value() == null ? 0 : Math.abs(bar.value())).max().orElse(1);
    List<SmallBars.Bar> bars = b.bars().stream().map(bar -> {
      String name = bar.name() + (b.colors().get(bar.color()).isEmpty() ? "" : " · " + b.colors().get(bar.color()));
      Double value = bar.value();
      return new SmallBars.Bar(name, value == null ? 0 : value / Math.max(1e-300, most), value == null ? Figures.MISSING : Figures.brief(value));
    }).toList();
    String what = b.y().isEmpty() ? texts.language().pick("rows", "列數") : b.method() + " · " + b.y();
    add(new SmallBars(Heading.of(b.x(), what, ""), bars, SmallBars.Tone.BLUE, false, bar -> {}), 0);
  }

  private void lines(Lines l) {
    List<LinesPlot.Series> series = l.lines().stream().map(line -> new LinesPlot.Series(line.color(), array(line.x()), array(line.y()))).toList();
    if (series.isEmpty()) {
      getChildren().add(States.empty(Feather.BAR_CHART_2, texts.none(), texts.chooseColumnWhy()));
      return;
    }
    add(new LinesPlot(Heading.of(l.y().isEmpty() ? texts.language().pick("rows", "列數") : l.y(), l.method(), ""), l.x(), l.moments(), false, series, List.of()), TALL);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private void collinearity(Collinearity c) {
    List<SmallBars.Bar> factors = c.factors().stream().map(f -> new SmallBars.Bar(f.column(), f.vif() / 50, Figures.decimals(f.vif(), f.vif() >= 10 ? 1 : 2))).toList();
    add(new SmallBars(Heading.of(texts.kindOf(Analysis.Kind.COLLINEARITY), texts.vif(), ""), factors, SmallBars.Tone.BLUE, true, bar -> {}), 0);
    double first = c.singular().isEmpty() ? 1 : Math.max(1e-300, c.singular().getFirst());
    var values = new ArrayList<SmallBars.Bar>();
    for (int i = 0; i < c.singular().size(); i++) {
      values.add(new SmallBars.Bar(String.valueOf(i + 1), c.singular().get(i) / first, Figures.brief(c.singular().get(i)) + " · " + Figures.percent(c.shares().get(i), 1)));
    }
    add(new SmallBars(Heading.of(texts.singular(), "", ""), values, SmallBars.Tone.INK, false, bar -> {}), 0);
    Collinearity.Dropping lasso = c.lasso();
    if (lasso != null) {
      double most = lasso.weights().stream().mapToDouble(w -> Math.abs(w.weight())).max().orElse(1);
      List<SmallBars.Bar> weights = lasso.weights().stream().map(w -> new SmallBars.Bar(w.column(), w.weight() / Math.max(1e-300, most), Figures.brief(w.weight()))).toList();
      add(new SmallBars(Heading.of(texts.lasso(Figures.brief(lasso.alpha())), lasso.target(), ""), weights, SmallBars.Tone.SIGNED, true, bar -> {}), 0);
    }
  }

  private void leakage(Leakage l) {
    List<SmallBars.Bar> bars = l.scores().stream().map(s -> {
      Double score = s.score();
      return new SmallBars.Bar(s.column(), score == null ? 0 : Math.clamp(score, 0, 1), score == null ? texts.notAvailable() : Figures.decimals(score, 3));
    }).toList();
    add(new SmallBars(Heading.stacked(l.target(), texts.leakScore(l.metric()), ""), bars, SmallBars.Tone.BLUE, true, bar -> {}), 44 + bars.size() * 22.0);
    l.notes().forEach(note -> getChildren().add(Parts.paragraph(note, "dense", "muted")));
  }

  private void summary(TableSummary s) {
    var language = texts.language();
    var sheet = new Sheet(
        List.of(texts.column(), texts.kind(), language.pick("Count", "個數"), texts.missing(), language.pick("Minimum", "最小值"), language.pick("Mean", "平均"), language.pick("Maximum", "最大值"), language.pick("Standard deviation", "標準差"),
            language.pick("Most frequent", "最常見"), language.pick("Least frequent", "最少見")),
        List.of(false, false, true, true, true, true, true, true, false, false));
    for (TableSummary.Line line : s.columns()) {
      sheet.row(line.column(), texts.kindName(line.type()), Figures.count(line.count()), line.missing() == 0 ? Figures.MISSING : "∅ " + Figures.count(line.missing()), brief(line.min()), brief(line.mean()), brief(line.max()), brief(line.sd()),
          text(line.commonest()), text(line.rarest()));
    }
    getChildren().add(sheet);
  }

  private static String brief(@org.jspecify.annotations.Nullable Double value) {
    return value == null ? Figures.MISSING : Figures.brief(value);
  }

  private static String text(@org.jspecify.annotations.Nullable String value) {
    return value == null ? Figures.MISSING : value.length() > 24 ? value.substring(0, 23) + "…" : value;
  }

  private void decomposition(Decomposition d) {
    double[] x = array(d.x());
    List<Integer> marks = d.anomalies().stream().map(a -> a.at() - 1).toList();
    add(part(d, texts.observed(), array(d.observed()), x, marks, false), 210);
    add(part(d, texts.trend(), array(d.trend()), x, List.of(), false), 130);
    add(part(d, texts.season(), array(d.season()), x, List.of(), true), 130);
    add(part(d, texts.remainder(), array(d.remainder()), x, marks, true), 150);
    getChildren().add(Parts.text(texts.anomalies(d.anomalies().size()), "section-title"));
    if (!d.anomalies().isEmpty()) {
      var sheet = new Sheet(List.of(d.time().isEmpty() ? texts.row() : d.time(), d.y(), texts.language().pick("Expected", "預期"), texts.language().pick("Deviations", "標準差倍數")), List.of(false, true, true, true));
      d.anomalies().stream().limit(MOST_LINES).forEach(a -> sheet.row(a.when(), Figures.brief(a.value()), Figures.brief(a.expected()), Figures.signed(a.score(), 1)));
      getChildren().add(sheet);
    }
  }

  private LinesPlot part(Decomposition d, String name, double[] y, double[] x, List<Integer> marks, boolean zero) {
    var heading = Heading.of(name, name.equals(texts.observed()) ? d.y() + ", " + texts.period(d.period()) : "", "");
    return new LinesPlot(heading, "", d.moments(), zero, List.of(new LinesPlot.Series("", x, y)), marks);
  }

  private void missing(MissingMap m) {
    if (m.map().isEmpty()) {
      getChildren().add(States.empty(Feather.CHECK_CIRCLE, texts.noMissing(), texts.complete(m.complete())));
      return;
    }
    add(new MapPlot(Heading.noted(texts.missing(), "", texts.complete(m.complete())), m), 0);
    var sets = new VBox(4);
    m.sets().forEach(set -> sets.getChildren().add(Parts.paragraph(texts.lacking(set.rows(), String.join(texts.language().pick(", ", "、"), set.columns())), "dense")));
    getChildren().add(sets);
  }

  private void duplicates(Duplicates d) {
    if (d.rows() == 0) {
      getChildren().add(States.empty(Feather.CHECK_CIRCLE, texts.noRepeats(), texts.complete(d.sample().of())));
      return;
    }
    getChildren().add(Parts.text(texts.groups(d.rows(), Figures.percent(d.share(), 2)), "section-title"));
    int shown = Math.min(8, d.columns().size());
    var head = new ArrayList<>(List.of(texts.row(), texts.times()));
    var figures = new ArrayList<>(List.of(true, true));
    for (int c = 0; c < shown; c++) {
      head.add(d.columns().get(c));
      figures.add(false);
    }
    var sheet = new Sheet(head, figures);
    for (Duplicates.Repeated row : d.most()) {
      var cells = new ArrayList<>(List.of(Figures.count(row.row()), Figures.count(row.count())));
      for (int c = 0; c < shown; c++) {
        cells.add(text(row.cells().get(c)));
      }
      sheet.row(cells.toArray(String[]::new));
    }
    getChildren().add(sheet);
  }

  private void forest(Forest f) {
    String score = f.metric().equals("f1") ? "F1" : "MSE";
    String figure = score + " " + Figures.score(f.score()) + " ± " + Figures.score(f.spread());
    Node head = Parts.text(figure, "headline");
    getChildren().addAll(head, Parts.paragraph(texts.learned(f.learned(), f.measured()) + texts.language().pick("; ", "；") + texts.guessing(Figures.score(f.trivial())), "muted"));
    List<SmallBars.Bar> bars = f.importance().stream().limit(30).map(w -> new SmallBars.Bar(w.column(), w.share(), Figures.percent(w.share(), 1))).toList();
    add(new SmallBars(Heading.of(texts.importance(), f.target(), ""), bars, SmallBars.Tone.BLUE, true, bar -> {}), 0);
    f.notes().forEach(note -> getChildren().add(Parts.paragraph(note, "dense", "muted")));
  }
}
