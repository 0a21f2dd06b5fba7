package atelier.wrangler.ui.insights;

import atelier.core.data.Dataset;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.flow.analysis.insight.InsightReport;
import atelier.flow.analysis.insight.Severity;
import atelier.flow.analysis.insight.Warning;
import atelier.flow.catalog.Catalog;
import atelier.learn.insight.Insight.Quick;
import atelier.ui.chart.Chart;
import atelier.ui.chart.Heading;
import atelier.ui.chart.Plot;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.panel.ChartPlaces;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.result.SmallBars;
import atelier.ui.task.Ui;
import atelier.ui.text.Figures;
import atelier.wrangler.step.SuggestedSteps;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The report itself: verdict and key figures, warnings each with the step that mends it, target and quick model beside them, columns, rows, words.
final class InsightView extends StackPane {
  private static final double SIDE_BY_SIDE = 860;
  private static final int MOST_WEIGHTS = 12;

  /// The parts of the report.
  enum Part {
    SUMMARY,
    WARNINGS,
    TARGET,
    QUICK_MODEL,
    COLUMNS,
    SAMPLES,
    DEFINITIONS
  }

  /// Told when a step made a new version.
  interface Mended {
    void to(Dataset before, Dataset next, String words, String target);
  }

  private final Desk desk;
  private final InsightTexts texts;
  private final InsightPanel.Read read;
  private final InsightReport report;
  private final Supplier<Catalog> catalog;
  private final Mended mended;
  private final Map<Part, Region> parts = new EnumMap<>(Part.class);
  private final VBox page = new VBox(20);
  private final ScrollPane scroll = Parts.scroll(page);
  private boolean busy;

  InsightView(Desk desk, InsightTexts texts, InsightPanel.Read read, Supplier<Catalog> catalog, Mended mended) {
    this.desk = desk;
    this.texts = texts;
    this.read = read;
    this.report = read.report();
    this.catalog = catalog;
    this.mended = mended;
    setMinWidth(0);
    page.setStyle("-fx-padding: 14 24 24 24;");
    page.getChildren().addAll(named(Part.SUMMARY, head()), middle(), named(Part.SAMPLES, samples()), named(Part.DEFINITIONS, definitions()));
    getChildren().add(scroll);
  }

  boolean has(Part part) {
    return parts.containsKey(part);
  }

  /// A line of the contents.
  Button link(Part part) {
    Button link = Buttons.flat("insights-to-" + part.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), title(part), () -> go(part));
    link.setMaxWidth(Double.MAX_VALUE);
    link.setAlignment(Pos.CENTER_LEFT);
    return link;
  }

  private String title(Part part) {
    return switch (part) {
      case SUMMARY -> texts.summary();
      case WARNINGS -> texts.warnings() + "  " + report.warnings().size();
      case TARGET -> texts.target();
      case QUICK_MODEL -> texts.quickModel();
      case COLUMNS -> texts.columns() + "  " + report.summary().columns();
      case SAMPLES -> texts.samples();
      case DEFINITIONS -> texts.definitions();
    };
  }

  private void go(Part part) {
    Region node = parts.get(part);
    if (node != null) {
      double y = page.sceneToLocal(node.localToScene(0, 0)).getY();
      double room = Math.max(1, page.getHeight() - scroll.getViewportBounds().getHeight());
      scroll.setVvalue(Math.clamp((y - 12) / room, 0, 1));
    }
  }

  private <R extends Region> R named(Part part, R node) {
    parts.put(part, node);
    return node;
  }

  private Region head() {
    Label sentence = Parts.paragraph(texts.verdict(report.verdict()), "headline");
    sentence.setId("insights-verdict");
    var words = new VBox(4, sentence, Parts.paragraph(behind(), "muted"));
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(180);
    HBox.setHgrow(words, Priority.ALWAYS);
    InsightReport.Summary s = report.summary();
    var tiles = new HBox(
        tile(texts.rowsColumns(), Figures.count(s.rows()) + " × " + s.columns(), ""),
        tile(texts.missing(), Figures.count(s.missing()), texts.ofCells(s.cells())),
        tile(texts.twins(), Figures.count(s.twins()), Figures.percent(s.twinShare(), 2)));
    Quick quick = report.quick();
    if (quick != null) {
      String spread = quick.spread() == null ? "" : "± " + Figures.score(quick.spread()) + ", ";
      tiles.getChildren().add(tile(texts.quickModel() + " " + metric(quick.metric()) + " ↑", Figures.score(quick.score()), spread + texts.guessing(Figures.score(Math.abs(quick.trivial()) < 5e-4 ? 0 : quick.trivial()))));
    }
    tiles.setMinWidth(Region.USE_PREF_SIZE);
    var head = new VBox();
    head.setMinWidth(0);
    head.widthProperty().addListener((observed, before, now) -> stand(head, words, tiles, now.doubleValue() >= SIDE_BY_SIDE));
    stand(head, words, tiles, true);
    return head;
  }

  private static void stand(VBox head, Region words, Region tiles, boolean beside) {
    boolean stands = head.getChildren().size() == 1 && head.getChildren().getFirst() instanceof HBox;
    if (head.getChildren().isEmpty() || stands != beside) {
      head.getChildren().clear();
      if (beside) {
        head.getChildren().add(new HBox(16, words, tiles));
      } else {
        head.setSpacing(10);
        head.getChildren().addAll(words, tiles);
      }
    }
  }

  private String behind() {
    int high = report.of(Severity.HIGH).size();
    int medium = report.of(Severity.MEDIUM).size();
    return texts.language().pick(high + " warnings of high severity, " + medium + " of medium", high + " 項高嚴重度警告，" + medium + " 項中嚴重度");
  }

  private static String metric(String id) {
    return switch (id) {
      case "r2" -> "R²";
      case "auc" -> "AUC";
      default -> id;
    };
  }

  private static Region tile(String name, String value, String note) {
    var tile = new VBox(2, Parts.text(name, "dense", "muted"), Parts.text(value, "figure"), Parts.text(note, "caption"));
    tile.setStyle("-fx-padding: 0 18 0 16;");
    tile.setMinWidth(Region.USE_PREF_SIZE);
    tile.getStyleClass().add("lined-left");
    tile.setAccessibleText(name + " " + value + " " + note);
    return tile;
  }

  /// Warnings at the left, pictures at the right; below each other where there is no room.
  private Region middle() {
    var left = new VBox(20, named(Part.WARNINGS, warnings()));
    left.setMinWidth(0);
    VBox columns = named(Part.COLUMNS, columns());
    var right = new VBox(20);
    right.setMinWidth(0);
    right.setPrefWidth(380);
    right.getChildren().add(named(Part.TARGET, target()));
    Quick quick = report.quick();
    if (quick != null) {
      right.getChildren().add(named(Part.QUICK_MODEL, quick(quick)));
    }
    var middle = new VBox(20);
    middle.setMinWidth(0);
    beside(middle, left, right, columns, true);
    middle.widthProperty().addListener((observed, before, now) -> {
      boolean wide = now.doubleValue() >= SIDE_BY_SIDE;
      if (wide != middle.getChildren().getFirst() instanceof HBox) {
        beside(middle, left, right, columns, wide);
      }
    });
    return middle;
  }

  private static void beside(VBox middle, VBox left, VBox right, VBox columns, boolean wide) {
    middle.getChildren().clear();
    left.getChildren().remove(columns);
    if (wide) {
      HBox.setHgrow(left, Priority.ALWAYS);
      left.getChildren().add(columns);
      right.setMaxWidth(420);
      right.setMinWidth(320);
      middle.getChildren().add(new HBox(28, left, right));
    } else {
      right.setMaxWidth(Double.MAX_VALUE);
      right.setMinWidth(0);
      middle.getChildren().addAll(left, right, columns);
    }
  }

  private VBox warnings() {
    var box = new VBox(Parts.text(texts.warnings(), "section-title"));
    box.setMinWidth(0);
    if (report.warnings().isEmpty()) {
      box.getChildren().add(Parts.paragraph(texts.noWarnings(), "muted"));
    }
    int number = 0;
    for (Warning warning : report.warnings()) {
      if (warning.severity() != Severity.LOW) {
        box.getChildren().add(line(warning, number++));
      }
    }
    List<Warning> low = report.of(Severity.LOW);
    if (!low.isEmpty()) {
      int first = number;
      Button[] more = new Button[1];
      more[0] = Buttons.link("insights-low", texts.showLow(low.size()), () -> {
        box.getChildren().remove(more[0]);
        for (int i = 0; i < low.size(); i++) {
          box.getChildren().add(line(low.get(i), first + i));
        }
      });
      box.getChildren().add(more[0]);
    }
    return box;
  }

  private HBox line(Warning warning, int number) {
    String tone = switch (warning.severity()) {
      case HIGH -> "danger";
      case MEDIUM -> "warning";
      case LOW -> "";
    };
    Label chip = Parts.chip(warning.severity() == Severity.LOW ? Feather.INFO : Feather.ALERT_TRIANGLE, texts.severity(warning.severity()), tone);
    chip.setPrefWidth(76);
    chip.setAlignment(Pos.CENTER);
    var words = new VBox(1, Parts.paragraph(texts.title(warning), "medium"), Parts.paragraph(texts.detail(warning), "dense", "muted"));
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    var right = new VBox(1, Parts.text(texts.unit(warning), "dense", "muted"));
    right.setAlignment(Pos.TOP_RIGHT);
    right.setMinWidth(Region.USE_PREF_SIZE);
    Warning.Step step = warning.step();
    if (step != null) {
      Button mend = Buttons.link("insights-mend-" + number, texts.mend(warning), () -> mend(warning, step));
      mend.setAccessibleText(texts.mend(warning) + ": " + texts.title(warning));
      mend.setTooltip(new javafx.scene.control.Tooltip(step.transform() + " " + atelier.core.json.Json.line(step.params())));
      var menu = new javafx.scene.control.ContextMenu();
      var copy = new javafx.scene.control.MenuItem(texts.language().pick("Copy the step", "複製步驟"));
      copy.setId("insights-copy-" + number);
      copy.setOnAction(chosen -> copy(step));
      menu.getItems().add(copy);
      mend.setContextMenu(menu);
      right.getChildren().add(mend);
    }
    var line = new HBox(12, chip, words, right);
    line.getStyleClass().add("lined-bottom");
    line.setStyle("-fx-padding: 9 0 9 0;");
    return line;
  }

  private void copy(Warning.Step step) {
    var content = new ClipboardContent();
    content.putString(SuggestedSteps.flow(step.transform(), step.params()));
    Clipboard.getSystemClipboard().setContent(content);
    desk.say(Notice.done(texts.copied()));
  }

  private void mend(Warning warning, Warning.Step step) {
    if (busy) {
      return;
    }
    busy = true;
    String words = texts.mend(warning) + " (" + texts.title(warning) + ")";
    Job<Dataset> job = desk.start(words, progress -> new SuggestedSteps(catalog.get()).apply(desk.project(), read.dataset(), step.transform(), step.params(), progress));
    Ui.watch(job, state -> {
      busy = busy && !state.hasEnded();
      switch (state) {
        case Job.Queued<Dataset> _, Job.Running<Dataset> _, Job.Cancelled<Dataset> _ -> {}
        case Job.Failed<Dataset>(Problem problem) -> desk.say(Notice.failed(problem.message()));
        case Job.Done<Dataset>(Dataset next) -> mended.to(read.dataset(), next, words, report.target() == null ? "" : report.target().column());
      }
    });
  }

  private VBox target() {
    InsightReport.Goal goal = report.target();
    if (goal == null) {
      var notes = new VBox(4, Parts.text(texts.target(), "section-title"), Parts.paragraph(texts.whyTarget(), "muted"));
      report.notes().stream().filter(note -> report.target() == null).forEach(note -> notes.getChildren().add(Parts.paragraph(note, "dense", "muted")));
      return notes;
    }
    var box = new VBox(6);
    box.setMinWidth(0);
    InsightReport.Numbers numbers = goal.numbers();
    if (numbers != null) {
      String range = Figures.brief(numbers.min()) + " – " + Figures.brief(numbers.max());
      boolean low = numbers.min() < numbers.median() - 5 * numbers.robustSd();
      boolean high = numbers.max() > numbers.median() + 5 * numbers.robustSd();
      var heading = Heading.noted(texts.colon(texts.target(), goal.column()), numbers.outliers() > 0 ? texts.outliersIn(numbers.outliers()) : "", range);
      box.getChildren().add(chart(new HistogramPlot(heading, goal.column(), numbers.edges(), List.of(new HistogramPlot.Series("", numbers.counts())), low, high, false), 210));
    } else {
      long most = goal.classes().isEmpty() ? 1 : goal.classes().getFirst().count();
      List<SmallBars.Bar> bars = goal.classes().stream().limit(MOST_WEIGHTS).map(c -> new SmallBars.Bar(c.value(), (double) c.count() / most, Figures.count(c.count()) + " · " + Figures.percent((double) c.count() / Math.max(1, report.summary().rows()), 1))).toList();
      box.getChildren().add(chart(SmallBars.top(Heading.of(texts.colon(texts.target(), goal.column()), "", ""), bars, bar -> {}), 0));
    }
    return box;
  }

  private VBox quick(Quick quick) {
    List<SmallBars.Bar> bars = quick.importance().stream().limit(MOST_WEIGHTS).map(w -> new SmallBars.Bar(w.column(), w.share(), Figures.percent(w.share(), 1))).toList();
    var heading = Heading.stacked(texts.importance(), texts.split(quick), "");
    return new VBox(chart(new SmallBars(heading, bars, SmallBars.Tone.BLUE, true, bar -> {}), 40 + bars.size() * 22.0));
  }

  private Chart chart(Plot plot, double height) {
    Chart chart = new Chart(desk.look(), desk.language(), plot).saving(new ChartPlaces(desk));
    double tall = height > 0 ? height : plot.height();
    chart.setMinHeight(tall);
    chart.setPrefHeight(tall);
    chart.setMinWidth(0);
    return chart;
  }

  private VBox columns() {
    boolean target = report.target() != null;
    var head = new ArrayList<>(List.of(texts.column(), texts.kind()));
    var figures = new ArrayList<>(List.of(false, false));
    if (target) {
      head.addAll(List.of(texts.power(), texts.importance()));
      figures.addAll(List.of(true, true));
    }
    head.addAll(List.of(texts.missing(), texts.distinct(), texts.warnings()));
    figures.addAll(List.of(true, true, true));
    var sheet = new Sheet(head, figures);
    for (InsightReport.Feature f : report.features().subList(0, Math.min(200, report.features().size()))) {
      var cells = new ArrayList<>(List.of(f.column(), texts.kindName(f.kind())));
      if (target) {
        Double power = f.power() == null ? null : f.power().power();
        Double weight = f.importance();
        cells.addAll(List.of(power == null ? texts.notAvailable() : Figures.decimals(power, 3), weight == null ? Figures.MISSING : Figures.percent(weight, 1)));
      }
      cells.addAll(List.of(f.missingShare() == 0 ? Figures.MISSING : "∅ " + Figures.percent(f.missingShare(), 1), Figures.count(f.distinct()), f.warnings() == 0 ? Figures.MISSING : String.valueOf(f.warnings())));
      sheet.row(cells.toArray(String[]::new));
    }
    var title = new HBox(8, Parts.text(texts.columns(), "section-title"), Parts.text(target ? texts.orderedBy() : "", "muted"));
    title.setAlignment(Pos.BASELINE_LEFT);
    return new VBox(6, title, sheet);
  }

  private VBox samples() {
    InsightReport.Samples samples = report.samples();
    return new VBox(6,
        Parts.text(texts.unusual(samples.anomalous()), "section-title"), rows(samples.columns(), samples.unusual().subList(0, Math.min(8, samples.unusual().size())), texts.score(), false),
        Parts.text(texts.repeated(), "section-title"), rows(samples.columns(), samples.repeated().subList(0, Math.min(8, samples.repeated().size())), texts.times(), true));
  }

  private Node rows(List<String> columns, List<InsightReport.SampleRow> rows, String value, boolean count) {
    if (rows.isEmpty()) {
      return Parts.text(texts.none(), "muted");
    }
    int shown = Math.min(7, columns.size());
    var head = new ArrayList<>(List.of(texts.row(), value));
    var figures = new ArrayList<>(List.of(true, true));
    for (int c = 0; c < shown; c++) {
      head.add(columns.get(c));
      figures.add(false);
    }
    var sheet = new Sheet(head, figures);
    for (InsightReport.SampleRow row : rows) {
      var cells = new ArrayList<>(List.of(Figures.count(row.row()), count ? Figures.count((long) row.value()) : Figures.decimals(row.value(), 3)));
      for (int c = 0; c < shown; c++) {
        String cell = row.cells().get(c);
        cells.add(cell == null ? Figures.MISSING : cell.length() > 24 ? cell.substring(0, 23) + "…" : cell);
      }
      sheet.row(cells.toArray(String[]::new));
    }
    return sheet;
  }

  private VBox definitions() {
    var box = new VBox(4, Parts.text(texts.definitions(), "section-title"));
    report.definitions().forEach(d -> box.getChildren().add(Parts.paragraph(d.term() + ": " + d.text(), "dense", "muted")));
    return box;
  }
}
