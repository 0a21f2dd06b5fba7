package atelier.wrangler.ui.insights;

import atelier.core.data.Column;
import atelier.core.data.Dataset;
import atelier.core.file.SafeFile;
import atelier.core.job.Job;
import atelier.core.job.Problem;
import atelier.core.job.ProblemException;
import atelier.core.job.Progress;
import atelier.flow.analysis.insight.InsightReport;
import atelier.flow.catalog.Catalog;
import atelier.ui.control.Buttons;
import atelier.ui.control.Parts;
import atelier.ui.control.States;
import atelier.ui.panel.Address;
import atelier.ui.panel.Crumb;
import atelier.ui.panel.Desk;
import atelier.ui.panel.Notice;
import atelier.ui.panel.Panel;
import atelier.ui.panel.PanelKind;
import atelier.ui.panel.Shown;
import atelier.ui.task.Ui;
import atelier.ui.text.Figures;
import atelier.wrangler.insight.KeptInsights;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// The data quality and insights report of a dataset.
final class InsightPanel implements Panel {
  /// Opens `insights/<dataset>` and `insights/<dataset>/<target>`.
  record Kind(KeptInsights insights, Supplier<Catalog> catalog, Function<InsightReport, String> html) implements PanelKind {
    @Override
    public String id() {
      return "insights";
    }

    @Override
    public Panel open(Address address, Desk desk) {
      return new InsightPanel(desk, insights, catalog, html, address);
    }
  }

  /// What the page begins with.
  record Read(Dataset dataset, InsightReport report) {}

  private final Desk desk;
  private final InsightTexts texts;
  private final KeptInsights insights;
  private final Supplier<Catalog> catalog;
  private final Function<InsightReport, String> html;
  private final Address address;
  private final StackPane content = new StackPane();
  private final ReadOnlyObjectWrapper<Surroundings> surroundings;
  private Shown<Read> reading;

  private InsightPanel(Desk desk, KeptInsights insights, Supplier<Catalog> catalog, Function<InsightReport, String> html, Address address) {
    this.desk = desk;
    this.texts = new InsightTexts(desk.language());
    this.insights = insights;
    this.catalog = catalog;
    this.html = html;
    this.address = address;
    surroundings = new ReadOnlyObjectWrapper<>(Surroundings.of(new Crumb(texts.datasets(), Address.of("data")), Crumb.here(texts.insights())));
    reading = read();
  }

  private Shown<Read> read() {
    return new Shown<>(desk, content, texts.looking(), this::open, this::show, problem -> States.failed(
        texts.couldNot(), problem, desk.language(),
        List.of(Buttons.primary("insights-back", Feather.DATABASE, texts.datasets(), () -> desk.go(Address.of("data"))), Buttons.secondary("try-again", Feather.ROTATE_CW, texts.retry(), () -> {
          reading.close();
          reading = read();
        }))));
  }

  private Read open(Progress progress) throws ProblemException {
    Dataset dataset = desk.project().dataset(address.part(1));
    String target = dataset.schema().has(address.part(2)) ? address.part(2) : "";
    return new Read(dataset, insights.report(desk.project(), dataset, target, progress));
  }

  private void show(Read read) {
    Dataset dataset = read.dataset();
    InsightReport report = read.report();
    Node train = Buttons.primary("insights-train", Feather.PLAY, texts.train(), () -> desk.go(report.target() == null ? Address.of("train", dataset.id()) : Address.of("train", dataset.id(), report.target().column())));
    surroundings.set(
        Surroundings.of(new Crumb(texts.datasets(), Address.of("data")), new Crumb(dataset.name(), Address.of("data", dataset.id())), Crumb.here(texts.insights()))
            .withActions(
                Buttons.secondary("insights-analyses", Feather.BAR_CHART_2, texts.analyses(), () -> desk.go(Address.of("analyses", dataset.id()))),
                Buttons.secondary("insights-save", Feather.DOWNLOAD, texts.saveHtml(), () -> save(report)), train)
            .withStatus(Parts.text(Figures.count(report.summary().rows()) + " × " + report.summary().columns()), Parts.lamp(report.summary().sample() >= report.summary().rows(), lamp(report))));
    var view = new InsightView(desk, texts, read, catalog, this::mended);
    var side = side(read, view);
    HBox.setHgrow(view, Priority.ALWAYS);
    var page = new HBox(side, view);
    page.widthProperty().addListener((observed, before, now) -> {
      side.setVisible(now.doubleValue() > 820);
      side.setManaged(now.doubleValue() > 820);
    });
    content.getChildren().setAll(page);
  }

  private String lamp(InsightReport report) {
    return report.summary().sample() >= report.summary().rows() ? texts.rowsRead(new atelier.flow.analysis.Analysis.Sample(1, 1)) : texts.sampleOf(Figures.count(report.summary().sample()));
  }

  private VBox side(Read read, InsightView view) {
    var side = new VBox(2);
    side.setMinWidth(200);
    side.setMaxWidth(200);
    side.setStyle("-fx-padding: 12 8 12 8; -fx-background-color: -color-bg-subtle;");
    side.getStyleClass().add("lined-right");
    var targets = new ComboBox<String>();
    targets.setId("insights-target");
    targets.setAccessibleText(texts.target());
    targets.getItems().add("");
    targets.getItems().addAll(read.dataset().schema().columns().stream().map(Column::name).toList());
    targets.setConverter(new Shows(name -> name.isEmpty() ? texts.noTarget() : name));
    targets.setValue(read.report().target() == null ? "" : read.report().target().column());
    targets.setMaxWidth(Double.MAX_VALUE);
    targets.setOnAction(chosen -> desk.go(targets.getValue().isEmpty() ? Address.of("insights", read.dataset().id()) : Address.of("insights", read.dataset().id(), targets.getValue())));
    var head = new VBox(4, Parts.text(texts.target(), "dense", "muted"), targets);
    head.setStyle("-fx-padding: 0 4 12 4;");
    side.getChildren().add(head);
    for (InsightView.Part part : InsightView.Part.values()) {
      if (view.has(part)) {
        side.getChildren().add(view.link(part));
      }
    }
    InsightReport.Summary summary = read.report().summary();
    String seconds = Figures.took(Duration.ofMillis((long) (summary.seconds() * 1000)));
    var made = Parts.paragraph(texts.made(seconds, Figures.count(summary.rows())), "dense", "muted");
    made.setStyle("-fx-padding: 16 4 0 4;");
    side.getChildren().add(made);
    if (summary.sample() < summary.rows()) {
      var sample = Parts.paragraph(texts.sampleOf(Figures.count(summary.sample())), "dense", "muted");
      sample.setStyle("-fx-padding: 0 4 0 4;");
      side.getChildren().add(sample);
    }
    return side;
  }

  private void mended(Dataset before, Dataset next, String words, String target) {
    if (next.id().equals(before.id())) {
      desk.say(Notice.info(texts.nothingChanged()));
      return;
    }
    desk.saved();
    desk.say(Notice.done(texts.applied(words)).with(texts.undo(), () -> desk.go(at(before, target))));
    desk.go(at(next, next.schema().has(target) ? target : ""));
  }

  private static Address at(Dataset dataset, String target) {
    var parts = new ArrayList<>(List.of("insights", dataset.id()));
    if (!target.isEmpty()) {
      parts.add(target);
    }
    return new Address(parts);
  }

  private void save(InsightReport report) {
    String name = report.summary().name().replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_") + "-insights.html";
    desk.files().save(texts.saveHtml(), name).ifPresent(target -> Ui.watch(desk.<Path>fetch(texts.saveHtml(), progress -> {
      SafeFile.write(target, html.apply(report));
      return target;
    }), state -> {
      switch (state) {
        case Job.Queued<Path> _, Job.Running<Path> _, Job.Cancelled<Path> _ -> {}
        case Job.Failed<Path>(Problem problem) -> desk.say(Notice.failed(problem.message()));
        case Job.Done<Path>(Path file) -> desk.say(Notice.done(texts.saved(String.valueOf(file.getFileName()))));
      }
    }));
  }

  @Override
  public Node content() {
    return content;
  }

  @Override
  public ReadOnlyObjectProperty<Surroundings> surroundings() {
    return surroundings.getReadOnlyProperty();
  }

  @Override
  public void close() {
    reading.close();
  }
}
